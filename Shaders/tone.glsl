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
    // 1.055 x^(1/2.4) - 0.055 by roots, which cost less than `pow`; fitted, off by 0.00005 at most.
    vec3 root2 = sqrt(x);
    vec3 root4 = sqrt(root2);
    vec3 curve = 0.642373 * root2 + 0.712102 * root4 - 0.336867 * sqrt(root4) - 0.0175655 * x;
    return mix(x * 12.92, curve, step(0.0031308, x));
}

vec4 display(vec3 linear) {
    return vec4(encodeSRGB(displayedLight(linear)), 1.0);
}
