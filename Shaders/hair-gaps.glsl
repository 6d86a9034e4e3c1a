uniform float tipGap;  // how much tips thin out; few wide locks must cover more

// Whether an outer lock, which thins out to its edges, root and tip, lets see between its strands.
bool isGap(vec2 strand) {
    float tip = smoothstep(0.55, 1.0, vStrand.y + 0.12 * (strand.y - 0.5)) * tipGap;
    float side = smoothstep(0.55, 1.0, abs(vStrand.x - 0.5) * 2.0) * 0.75;
    float root = 0.8 * smoothstep(0.10, 0.0, vStrand.y);
    return strand.x < max(side, max(tip, root));
}
