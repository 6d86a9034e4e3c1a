// Inner locks and ropes: closed, so that the depth test spares what lies behind them.
#include "frame.glsl"
#include "pack.glsl"
#include "noise.glsl"
#include "hair-inputs.glsl"
#include "hair-strand.glsl"
#include "hair-store.glsl"

// Plaited strands: rows of stitches round a rope that lean to and from each other.
float braid() {
    float column = vStrand.x * 4.0;
    float across = fract(column);
    float odd = mod(floor(column), 2.0);
    float stitch = fract(vStrand.y * 36.0 + 0.8 * mix(across, 1.0 - across, odd) + 0.5 * odd);
    return 0.1 + 0.8 * sqrt(16.0 * across * (1.0 - across) * stitch * (1.0 - stitch));
}

// The hull under curls is painted with coils.
float coils() {
    return textureLod(strandMap, vec2(vStrand.w, vShade.y) * 0.35, strandLevel()).a;
}

void main() {
    store(hairShape.y > 1.5 ? braid() : vShade.y > 0.0 ? coils() : strands(vStrand).x);
}
