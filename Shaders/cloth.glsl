vec3 clothLight(Surface s, vec3 view, float inside, vec4 weave) {
    float hem = smoothstep(0.035, 0.045, inside);
    float seam = smoothstep(0.010, 0.0, abs(inside - 0.085));
    vec3 albedo = clothColor.rgb * (0.95 + 0.1 * weave.z) * (1.0 - 0.25 * seam)
        * mix(0.92, 1.0, hem);
    vec3 n = normalize(s.normal + 0.06 * vec3(weave.xy - 0.5, 0.0));
    vec3 light = ambientLight(n, max(s.openness, 0.5));
    for (int i = 0; i < 3; i++)
        light += max(dot(n, lightDirection[i].xyz), 0.0) * lightColor[i].rgb
            * (i == 0 ? s.shadow : s.openness);
    float sheen = pow(1.0 - max(dot(n, view), 0.0), 3.0);
    return albedo * light * (1.0 + 0.5 * sheen);
}
