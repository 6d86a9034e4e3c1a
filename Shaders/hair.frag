#include "frame.glsl"
#include "pack.glsl"
#include "noise.glsl"

noperspective in vec3 vTangent;
noperspective in vec3 vNormal;
noperspective in vec4 vStrand;
noperspective in float vShadow;

out uvec4 geometry;

// x: strand value, along; y: seed, layer, shadow; z: tangent; w: normal.
void main() {
    // Strands finer than a pixel are averaged: a lock is about 0.2 dm and 66 texels wide.
    float strandLod = max(log2(66.0 / (0.2 * cameraPosition.w)) + 0.8, 0.0);
    float edge = abs(vStrand.x - 0.5) * 2.0;
    float value;
    float need;
    if (hairShape.y > 0.5) {
        // Curls: a card of coils, round.
        vec2 card = (vStrand.xy - 0.5) * 2.0;
        value = textureLod(strandMap, card * 0.085 + vStrand.z * vec2(7.3, 3.1), strandLod).a;
        need = 0.25 + 0.6 * smoothstep(0.35, 1.0, length(card));
    } else {
        vec2 at = vec2(vStrand.x * 0.13 + vStrand.z * 7.3, vStrand.y * 0.10 + vStrand.z * 3.1);
        vec4 strands = textureLod(strandMap, at, strandLod);
        value = mix(strands.g, strands.r, max(0.75 - 0.5 * strandLod, 0.1));
        float tip = smoothstep(0.35, 1.0, vStrand.y + 0.12 * (strands.g - 0.5));
        need = max(smoothstep(0.35, 1.0, edge) * 0.75, tip * 0.74);
        need = max(need, 0.7 * smoothstep(0.10, 0.0, vStrand.y));
    }
    if (value < need) discard;
    uvec3 small = uvec3(clamp(vec3(vStrand.z, vStrand.w, vShadow), 0.0, 1.0) * 255.0 + 0.5);
    geometry = uvec4(
        pair16(vec2(value, vStrand.y)), small.x | (small.y << 8) | (small.z << 16),
        pair16(octahedral(normalize(vTangent)) * 0.5 + 0.5),
        pair16(octahedral(normalize(vNormal)) * 0.5 + 0.5));
}
