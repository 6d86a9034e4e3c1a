#include "frame.glsl"
#include "pack.glsl"
#include "noise.glsl"
#include "paint.glsl"

noperspective in vec3 vRest;
noperspective in vec3 vNormal;
noperspective in vec3 vTangent;
noperspective in vec2 vLipShadow;

uniform float shell;

out uvec4 geometry;

void main() {
    float cover = beardCover(vRest, vLipShadow.x) * beardColor.w;
    vec2 around = aroundHead(vRest) + vec2(0.0, shell * beardShape.w * 0.10);
    float hair = stubble(around, 0.085);
    vec4 tufts = noiseAround(around, 5.0);
    float value = hair * 0.85 + tufts.z * 0.15;
    if (value < 0.26 + 0.36 * shell + 0.75 * (1.0 - min(cover * 1.5, 1.0))) discard;
    uvec3 small = uvec3(
        clamp(vec3(tufts.z, 0.25 + 0.75 * shell, vLipShadow.y), 0.0, 1.0) * 255.0 + 0.5);
    geometry = uvec4(
        pair16(vec2(hair, 0.25 + 0.4 * shell)),
        small.x | (small.y << 8) | (small.z << 16) | (1u << 24),
        pair16(octahedral(normalize(vTangent)) * 0.5 + 0.5),
        pair16(octahedral(normalize(vNormal)) * 0.5 + 0.5));
}
