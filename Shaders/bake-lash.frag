// Lashes on a texture: u is the turn about the eyeball's middle, -1.2 to 1.2 rad; the upper row from root
// to tip in the upper half, the lower row in the lower half.
#include "frame.glsl"
#include "tone.glsl"
#include "lash.glsl"

layout(location = 0) out vec4 baseColor;

void main() {
    vec2 at = gl_FragCoord.xy * picture.zw;
    bool upper = at.y < 0.5;
    float turn = at.x * 2.4 - 1.2;
    float tip = fract(at.y * 2.0);
    float pixel = 2.4 * picture.z * (upper ? 24.0 : 15.0);
    baseColor = vec4(encodeSRGB(browColor.rgb * 0.16), lashCover(turn, tip, upper, pixel));
}
