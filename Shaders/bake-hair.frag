// Locks of hair side by side on a texture, from root (top) to tip; alpha is free of gaps above one half.
#include "frame.glsl"
#include "pack.glsl"
#include "noise.glsl"
#include "tone.glsl"
#include "hair-color.glsl"
#include "hair-strand.glsl"
#include "hair-gaps.glsl"

uniform float locks;   // how many
uniform float width;   // of a lock, decimetres
uniform float beard;   // 1 for locks of a beard

layout(location = 0) out vec4 baseColor;

void main() {
    vec2 at = gl_FragCoord.xy * picture.zw;
    float lock = floor(at.x * locks);
    float across = clamp((fract(at.x * locks) - 0.03) / 0.94, 0.0, 1.0);
    vec4 place = vec4(across, at.y, (lock + 0.5) / locks, across * width);
    vec2 strand = strands(place);
    float tip = smoothstep(0.35, 1.0, at.y);
    vec3 color = beard > 0.5 ? beardColor.rgb * 0.75 : meanHairColor(0.3);
    color *= 1.0 + hairShape.z * 1.3 * (strand.x - 0.5);
    // Light that has passed several hairs adds to what a single layer shows.
    color *= 1.9 * mix(0.85, 1.12, tip);
    color = color / (1.0 + 0.6 * color) + 0.008;
    float alpha = clamp((strand.x - gapLevel(place, strand)) * 4.0 + 0.5, 0.0, 1.0);
    baseColor = vec4(encodeSRGB(color), alpha);
}
