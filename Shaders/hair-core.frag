// Inner locks and ropes: closed, so that the depth test spares what lies behind them.
#include "frame.glsl"
#include "pack.glsl"
#include "noise.glsl"
#include "hair-strand.glsl"

void main() {
    store(hairShape.y > 1.5 ? braid() : strands().x);
}
