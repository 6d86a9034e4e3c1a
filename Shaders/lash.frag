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
    color = vec4(display(browColor.rgb * 0.16).rgb, lashCover(turn, vTip, upper, pixel));
}
