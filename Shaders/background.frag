#include "frame.glsl"
#include "tone.glsl"

out vec4 color;

void main() {
    vec2 p = gl_FragCoord.xy * picture.zw - vec2(0.5, 0.42);
    float t = smoothstep(0.0, 0.85, length(p));
    color = display(mix(backgroundInner.rgb, backgroundOuter.rgb, t)) * backgroundInner.w;
}
