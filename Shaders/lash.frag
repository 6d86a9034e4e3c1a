#include "frame.glsl"
#include "pack.glsl"
#include "tone.glsl"
#include "lash.glsl"

noperspective in float vTip;
noperspective in vec3 vRest;

out vec4 color;

void main() {
    vec3 rest = vRest * restSize + restLow;
    bool upper = rest.y > 7.2765;
    float turn = atan(abs(rest.x) - 0.3078, rest.z - 1.2454);
    float pixel = max(fwidth(turn * (upper ? 24.0 : 15.0)), 0.004);
    // Dense lashes are dark ones, or painted.
    vec3 hair = mix(browColor.rgb * 0.3, vec3(0.004), smoothstep(0.3, 0.85, lashShape.y));
    color = vec4(display(hair).rgb, lashCover(turn, vTip, upper, pixel));
}
