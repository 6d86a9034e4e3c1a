#include "frame.glsl"

out vec4 color;

void main() {
    vec2 p = gl_FragCoord.xy * picture.zw - vec2(0.5, 0.42);
    float t = min(dot(p, p) * 1.5, 1.0);
    color = vec4(mix(backgroundInner.rgb, backgroundOuter.rgb, t * (2.0 - t)), 1.0)
        * backgroundInner.w;
}
