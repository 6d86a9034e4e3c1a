#include "frame.glsl"
#include "pack.glsl"
#include "noise.glsl"
#include "tone.glsl"

noperspective in float vTip;
noperspective in vec3 vRest;

out vec4 color;

// Single lashes by the turn about the eye's middle, in clumps, thinner toward their tips.
void main() {
    vec3 rest = vRest * restSize + restLow;
    float turn = (abs(rest.x) - 0.31) * 5.0 + vTip * 0.04 * sign(abs(rest.x) - 0.31);
    float lod = max(log2(512.0 * 0.55 * 5.0 / cameraPosition.w), 0.0);
    vec4 strands = textureLod(strandMap, vec2(turn * 0.55, 0.11 + vTip * 0.02), min(lod, 5.0));
    float lower = smoothstep(7.30, 7.26, rest.y);
    float thin = mix(0.30, 0.86, vTip) + 0.16 * lower;
    float soft = mix(0.14, 0.5, clamp(lod / 4.0, 0.0, 1.0));
    float cover = smoothstep(thin - soft, thin + soft, strands.r * 0.6 + strands.g * 0.4);
    cover *= mix(1.0, 0.55, lower);
    cover *= smoothstep(1.02, 0.80, vTip) * 0.92;
    vec3 tint = browColor.rgb * 0.35;
    color = vec4(display(tint).rgb, cover);
}
