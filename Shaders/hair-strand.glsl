noperspective in vec3 vTangent;
noperspective in vec3 vNormal;
noperspective in vec4 vStrand;
noperspective in vec4 vShade;

// Strands finer than a pixel are averaged: 0.2 dm are 66 texels. Whole levels of detail are cheaper
// to read.
float strandLevel() {
    return max(floor(log2(66.0 / (0.2 * cameraPosition.w)) + 1.1), 0.0);
}

// Strands side by side: their value, and the same coarser.
vec2 strands() {
    float lod = strandLevel();
    vec2 at = vec2(vStrand.w * 0.65 + vStrand.z * 7.3, vStrand.y * 0.10 + vStrand.z * 3.1);
    vec4 map = textureLod(strandMap, at, lod);
    return vec2(mix(map.g, map.r, max(0.75 - 0.5 * lod, 0.1)), map.g);
}
