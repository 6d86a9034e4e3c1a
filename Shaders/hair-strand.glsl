// Strands finer than a pixel are averaged: 0.2 dm are 66 texels. Whole levels of detail are cheaper
// to read.
float strandLevel() {
    return max(floor(log2(66.0 / (0.2 * cameraPosition.w)) + 1.1), 0.0);
}

// Strands side by side: their value, and the same coarser. `place`: as `strand` of hair-vertex.glsl.
vec2 strands(vec4 place) {
    float lod = strandLevel();
    vec2 at = vec2(place.w * 0.65 + place.z * 7.3, place.y * 0.10 + place.z * 3.1);
    vec4 map = textureLod(strandMap, at, lod);
    return vec2(mix(map.g, map.r, max(0.75 - 0.5 * lod, 0.1)), map.g);
}
