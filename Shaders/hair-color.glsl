const vec3 whiteHair = vec3(0.52, 0.52, 0.51);

// The share of white hairs where hair turns grey `early` (0...1); the mean is Palette.hair's.
float whiteShare(float early) {
    float share = hairColor.w * hairColor.w * (3.0 - 2.0 * hairColor.w) * 0.97;
    return clamp(share + 1.6 * share * (1.0 - share) * (early - 0.25), 0.0, 1.0);
}

vec3 meanHairColor(float early) {
    return mix(hairColor.rgb, whiteHair, whiteShare(early));
}
