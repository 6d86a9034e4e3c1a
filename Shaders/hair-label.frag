// The label of outer locks.
#include "frame.glsl"
#include "noise.glsl"
#include "hair-inputs.glsl"
#include "hair-strand.glsl"
#include "hair-gaps.glsl"

uniform float id;

out vec4 label;

void main() {
    vec2 strand = strands(vStrand);
    if (strand.x < gapLevel(vStrand, strand)) discard;
    label = vec4(id / 255.0);
}
