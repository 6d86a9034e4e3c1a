// Outer locks.
#include "frame.glsl"
#include "pack.glsl"
#include "noise.glsl"
#include "hair-strand.glsl"
#include "hair-gaps.glsl"
#include "hair-store.glsl"

void main() {
    vec2 strand = strands();
    if (isGap(strand)) discard;
    store(strand.x);
}
