#include "frame.glsl"

uniform sampler2D colorMap;

out vec4 color;

float luma(vec4 c) { return dot(c.rgb, vec3(0.3, 0.59, 0.11)) + c.a; }

// Blurs along edges: the direction across which brightness (and cover) changes is found from the
// four diagonal neighbours, and two samples are mixed at right angles to it.
void main() {
    ivec2 at = ivec2(gl_FragCoord.xy);
    ivec2 last = ivec2(picture.xy) - 1;
    vec4 middle = texelFetch(colorMap, at, 0);
    float a = luma(texelFetch(colorMap, clamp(at + ivec2(-1, -1), ivec2(0), last), 0));
    float b = luma(texelFetch(colorMap, clamp(at + ivec2(1, -1), ivec2(0), last), 0));
    float c = luma(texelFetch(colorMap, clamp(at + ivec2(-1, 1), ivec2(0), last), 0));
    float d = luma(texelFetch(colorMap, clamp(at + ivec2(1, 1), ivec2(0), last), 0));
    float m = luma(middle);
    float low = min(m, min(min(a, b), min(c, d)));
    float high = max(m, max(max(a, b), max(c, d)));
    vec2 along = vec2((c + d) - (a + b), (a + c) - (b + d));
    float shortest = 1.0 / (min(abs(along.x), abs(along.y)) + 0.03 * (a + b + c + d) + 0.01);
    along = clamp(along * shortest, -2.5, 2.5) * picture.zw;
    vec2 uv = gl_FragCoord.xy * picture.zw;
    vec4 blurred = 0.5 * (textureLod(colorMap, uv + along * 0.25, 0.0)
        + textureLod(colorMap, uv - along * 0.25, 0.0));
    float strength = smoothstep(0.06, 0.16, high - low);
    color = mix(middle, blurred, strength);
}
