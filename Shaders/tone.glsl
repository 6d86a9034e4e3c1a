// The filmic curve of ToneCurve.swift: a toe, middle tones as they are, a shoulder.
vec3 displayedLight(vec3 light) {
    vec3 x = light * toneCurve.x;
    vec3 dark = max(1.0 - x * 10.0, 0.0);
    vec3 over = max(x - toneCurve.z, 0.0);
    return min(x, toneCurve.z) - toneCurve.y * x * dark * dark
        + over / (1.0 + toneCurve.w * over);
}

vec3 encodeSRGB(vec3 x) {
    x = clamp(x, 0.0, 1.0);
    return mix(x * 12.92, 1.055 * pow(x, vec3(1.0 / 2.4)) - 0.055, step(0.0031308, x));
}

vec4 display(vec3 linear) {
    return vec4(encodeSRGB(displayedLight(linear)), 1.0);
}
