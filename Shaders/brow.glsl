// How likely a hair grows at these coordinates of the brow, 0...1: thinner at the edges and where
// the brow begins. `scatter` is a random number of the hair.
float browGrows(vec2 b, float scatter) {
    float away = abs(b.y) + (scatter - 0.5) * (0.25 + 0.5 * browHair.y);
    float body = 1.0 - smoothstep(0.55, 1.12, away);
    float start = smoothstep(-0.10, 0.12, b.x);
    float end = 1.0 - 0.6 * smoothstep(0.85, 1.06, b.x);
    return body * start * end * clamp(browColor.w, 0.0, 1.0);
}

// The direction of growth on the base face: upward where the brow begins, then outward, the lower
// hairs rising and the upper ones sinking until they meet. `turn` in radians turns a single hair.
vec3 browFlow(vec3 rest, vec2 b, float turn) {
    float low = mix(1.30, 0.30, smoothstep(-0.02, 0.36, b.x));
    float high = mix(1.10, -0.24, smoothstep(0.02, 0.48, b.x));
    float angle = mix(low, high, smoothstep(-0.5, 0.8, b.y)) + turn
        - 0.35 * smoothstep(0.62, 1.0, b.x);
    return vec3(sign(rest.x) * cos(angle), sin(angle), 0.0);
}
