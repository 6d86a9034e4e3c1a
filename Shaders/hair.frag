// Outer locks, which thin out to their edges, roots and tips.
#include "frame.glsl"
#include "pack.glsl"
#include "noise.glsl"
#include "hair-strand.glsl"

uniform float tipGap;  // how much tips thin out; few wide locks must cover more

void main() {
    vec2 strand = strands();
    float tip = smoothstep(0.55, 1.0, vStrand.y + 0.12 * (strand.y - 0.5)) * tipGap;
    float side = smoothstep(0.55, 1.0, abs(vStrand.x - 0.5) * 2.0) * 0.75;
    float root = 0.8 * smoothstep(0.10, 0.0, vStrand.y);
    if (strand.x < max(side, max(tip, root))) discard;
    store(strand.x);
}
