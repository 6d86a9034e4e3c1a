// Linear up to middle tones, then a shoulder that reaches white at about four times white.
vec3 toneCurve(vec3 x) {
    x *= skyColor.w;
    vec3 shoulder = 0.55 + 0.45 * (1.0 - exp(-(x - 0.55) / 0.45));
    return mix(x, shoulder, step(0.55, x));
}

vec3 encodeSRGB(vec3 x) {
    x = clamp(x, 0.0, 1.0);
    return mix(x * 12.92, 1.055 * pow(x, vec3(1.0 / 2.4)) - 0.055, step(0.0031308, x));
}

vec4 display(vec3 linear) {
    return vec4(encodeSRGB(toneCurve(linear)), 1.0);
}
