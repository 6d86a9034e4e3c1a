// Red, green: slope of the skin's pores; blue: fractal noise; alpha: spots. Repeats.
uniform sampler2D noiseMap;
// Red: strands along y; green: the same, coarser; blue: value per clump. Repeats.
uniform sampler2D strandMap;

// Coordinates round the head: once round is 1.
vec2 aroundHead(vec3 rest) {
    return vec2(atan(rest.x, rest.z - 0.3) / 6.28318, rest.y / 5.2);
}

// `scale` repeats of the map once round the head; the level of detail follows the picture's scale.
vec4 noiseAround(vec2 around, float scale) {
    float texelsPerPixel = 512.0 * scale / (5.2 * cameraPosition.w);
    return textureLod(noiseMap, around * scale, max(log2(texelsPerPixel), 0.0));
}
