noperspective in vec3 vTangent;
noperspective in vec3 vNormal;
noperspective in vec4 vStrand;
noperspective in vec4 vShade;

out uvec4 geometry;

// Strands side by side: their value, and the same coarser.
vec2 strands() {
    // Strands finer than a pixel are averaged: 0.2 dm are 66 texels. Whole levels of detail are
    // cheaper to read.
    float lod = max(floor(log2(66.0 / (0.2 * cameraPosition.w)) + 1.1), 0.0);
    vec2 at = vec2(vStrand.w * 0.65 + vStrand.z * 7.3, vStrand.y * 0.10 + vStrand.z * 3.1);
    vec4 map = textureLod(strandMap, at, lod);
    // The hull under curls is painted with coils.
    if (vShade.y > 0.0)
        return vec2(textureLod(strandMap, vec2(vStrand.w, vShade.y) * 0.35, lod).a);
    return vec2(mix(map.g, map.r, max(0.75 - 0.5 * lod, 0.1)), map.g);
}

// Plaited strands: rows of stitches round a rope that lean to and from each other.
float braid() {
    float column = vStrand.x * 4.0;
    float across = fract(column);
    float odd = mod(floor(column), 2.0);
    float stitch = fract(vStrand.y * 36.0 + 0.8 * mix(across, 1.0 - across, odd) + 0.5 * odd);
    return 0.1 + 0.8 * sqrt(16.0 * across * (1.0 - across) * stitch * (1.0 - stitch));
}

// x: strand value, along; y: seed, light, shadow, 0.5 and half of early grey; z: tangent; w: normal.
void store(float value) {
    geometry = uvec4(
        pair16(vec2(value, vStrand.y)),
        quad8(vec4(vStrand.z, vShade.zw, 0.5 + 0.5 * vShade.x)),
        pair16(octahedral(vTangent) * 0.5 + 0.5), pair16(octahedral(vNormal) * 0.5 + 0.5));
}
