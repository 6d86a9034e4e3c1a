// Linear up to middle tones, then a shoulder that reaches white at about three times white.
vec3 toneCurve(vec3 x) {
    x *= skyColor.w;
    vec3 over = max(x - 0.55, 0.0);
    return min(x, 0.55) + over / (1.0 + 1.75 * over);
}

vec3 encodeSRGB(vec3 x) {
    x = clamp(x, 0.0, 1.0);
    return mix(x * 12.92, 1.055 * pow(x, vec3(1.0 / 2.4)) - 0.055, step(0.0031308, x));
}

vec4 display(vec3 linear) {
    return vec4(encodeSRGB(toneCurve(linear)), 1.0);
}
