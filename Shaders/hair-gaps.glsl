uniform float tipGap;  // how much tips thin out; few wide locks must cover more

// An outer lock, which thins out to its edges, root and tip, lets see between its strands where they
// are below this value.
float gapLevel(vec4 place, vec2 strand) {
    float tip = smoothstep(0.55, 1.0, place.y + 0.12 * (strand.y - 0.5)) * tipGap;
    float side = smoothstep(0.55, 1.0, abs(place.x - 0.5) * 2.0) * 0.75;
    float root = 0.8 * smoothstep(0.10, 0.0, place.y);
    return max(side, max(tip, root));
}
