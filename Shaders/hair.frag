// Outer locks.
#include "frame.glsl"
#include "pack.glsl"
#include "noise.glsl"
#include "hair-inputs.glsl"
#include "hair-strand.glsl"
#include "hair-gaps.glsl"
#include "hair-store.glsl"

void main() {
    vec2 strand = strands(vStrand);
    if (strand.x < gapLevel(vStrand, strand)) discard;
    store(strand.x);
}
