#include "frame.glsl"
#include "pack.glsl"
#include "noise.glsl"

noperspective in vec3 vTangent;
noperspective in vec3 vNormal;
noperspective in vec4 vStrand;
noperspective in float vShadow;

out uvec4 geometry;

// As hair.frag writes it, with the mark of a beard.
void main() {
    float seed = vStrand.z;
    vec2 at = vec2(vStrand.x * 0.030 + seed * 7.3, vStrand.y * 0.08 + seed * 3.1);
    float lod = max(log2(30.0 / (0.05 * cameraPosition.w)), 0.0);
    vec4 strands = textureLod(strandMap, at, min(lod, 3.0));
    float value = mix(strands.r, strands.g, 0.3);
    float edge = abs(vStrand.x);
    float tip = smoothstep(0.30, 1.0, vStrand.y);
    float root = smoothstep(0.14, 0.0, vStrand.y);
    if (value < max(max(smoothstep(0.30, 1.0, edge) * 0.62, tip * 0.72), root * 0.6)) discard;
    uvec3 small = uvec3(
        clamp(vec3(seed, 0.35 + 0.65 * vStrand.y, vShadow), 0.0, 1.0) * 255.0 + 0.5);
    geometry = uvec4(
        pair16(vec2(value, vStrand.y)),
        small.x | (small.y << 8) | (small.z << 16) | (1u << 24),
        pair16(octahedral(normalize(vTangent)) * 0.5 + 0.5),
        pair16(octahedral(normalize(vNormal)) * 0.5 + 0.5));
}
