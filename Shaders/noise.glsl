// Red, green: slope of the skin's pores; blue: fractal noise; alpha: spots. Repeats.
uniform sampler2D noiseMap;
// Red: strands along y; green: the same, coarser; blue: value per clump. Repeats.
uniform sampler2D strandMap;

// Coordinates round the head: once round is 1.
vec2 aroundHead(vec3 rest) {
    return vec2(atan(rest.x, rest.z - 0.3) / 6.28318, rest.y / 5.2);
}

// Cut hairs seen end on: `length` 1 for dots, less for short strands that hang down.
float stubble(vec2 around, float length_) {
    float lod = max(log2(512.0 * 2.6 / (5.2 * cameraPosition.w)), 0.0);
    return textureLod(strandMap, around * vec2(2.6, 55.0 * length_), lod).r;
}

// `scale` repeats of the map once round the head; the level of detail follows the picture's scale.
vec4 noiseAround(vec2 around, float scale) {
    float texelsPerPixel = 512.0 * scale / (5.2 * cameraPosition.w);
    return textureLod(noiseMap, around * scale, max(log2(texelsPerPixel), 0.0));
}
