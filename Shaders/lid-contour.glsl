// The edges of the lids as heights over the eye's horizontal, in radians about the centre, at eight
// turns from -0.7 to 0.7 rad (+ to the subject's left), both in the head's axes: upper, lower.
vec2 lidHeights(int eye, float turn) {
    float at = clamp((turn + 0.7) / 1.4, 0.0, 1.0) * 7.0;
    int i = int(min(floor(at), 6.0));
    float f = at - float(i);
    int j = i + 1;
    float up = mix(lidUpper[2 * eye + i / 4][i % 4], lidUpper[2 * eye + j / 4][j % 4], f);
    float low = mix(lidLower[2 * eye + i / 4][i % 4], lidLower[2 * eye + j / 4][j % 4], f);
    return vec2(up, low);
}

// How far the lids stand apart in the middle of the eye, in radians; negative when they overlap. By name
// rather than by index, which the rasteriser would look up pixel by pixel.
float lidOpening(bool left) {
    return left ? 0.5 * (lidUpper[0][3] + lidUpper[1][0] - lidLower[0][3] - lidLower[1][0])
        : 0.5 * (lidUpper[2][3] + lidUpper[3][0] - lidLower[2][3] - lidLower[3][0]);
}
