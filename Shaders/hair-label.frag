// The label of outer locks.
#include "frame.glsl"
#include "noise.glsl"
#include "hair-strand.glsl"
#include "hair-gaps.glsl"

uniform float id;

out vec4 label;

void main() {
    if (isGap(strands())) discard;
    label = vec4(id / 255.0);
}
