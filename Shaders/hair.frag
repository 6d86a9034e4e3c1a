#include "frame.glsl"
#include "pack.glsl"
#include "noise.glsl"

noperspective in vec3 vTangent;
noperspective in vec3 vNormal;
noperspective in vec4 vStrand;
noperspective in float vShadow;

uniform float strandLod;

out uvec4 geometry;

// x: strand value, along; y: seed, layer, shadow; z: tangent; w: normal.
void main() {
    vec2 at = vec2(vStrand.x * 0.16 + vStrand.z * 7.3, vStrand.y * 0.10 + vStrand.z * 3.1);
    vec4 strands = textureLod(strandMap, at, strandLod);
    float value = mix(strands.g, strands.r, 0.6);
    float edge = abs(vStrand.x - 0.5) * 2.0;
    float tip = smoothstep(0.45, 1.02, vStrand.y);
    float need = max(smoothstep(0.45, 1.0, edge) * 0.62, tip * 0.85)
        + 0.25 * smoothstep(0.12, 0.0, vStrand.y);
    if (value < need) discard;
    uvec3 small = uvec3(clamp(vec3(vStrand.z, vStrand.w, vShadow), 0.0, 1.0) * 255.0 + 0.5);
    geometry = uvec4(
        pair16(vec2(value, vStrand.y)), small.x | (small.y << 8) | (small.z << 16),
        pair16(octahedral(normalize(vTangent)) * 0.5 + 0.5),
        pair16(octahedral(normalize(vNormal)) * 0.5 + 0.5));
}
