out uvec4 geometry;

// x: strand value, along; y: seed, light, shadow, 0.5 and half of early grey; z: tangent; w: normal.
void store(float value) {
    geometry = uvec4(
        pair16(vec2(value, vStrand.y)),
        quad8(vec4(vStrand.z, vShade.zw, 0.5 + 0.5 * vShade.x)),
        pair16(octahedral(vTangent) * 0.5 + 0.5), pair16(octahedral(vNormal) * 0.5 + 0.5));
}
