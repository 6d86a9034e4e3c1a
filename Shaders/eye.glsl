const float irisSine = 0.4395;    // sine of the iris' half angle, 0.455 rad
const float irisDepth = 0.86;     // plane of the iris along the eye's axis, in radii

vec3 shadeEye(vec3 local, int eye, float shadow, vec3 view) {
    mat3 axes = mat3(eyeAxes[3 * eye].xyz, eyeAxes[3 * eye + 1].xyz, eyeAxes[3 * eye + 2].xyz);
    vec3 n = axes * local;
    vec3 light = ambientLight(n, 0.75);
    for (int i = 0; i < 2; i++)
        light += max(dot(n, lightDirection[i].xyz) * 0.8 + 0.2, 0.0) * lightColor[i].rgb
            * (i == 0 ? shadow : 1.0);
    float r = length(local.xy) / irisSine;
    vec3 albedo = mix(irisColor.rgb, vec3(0.75, 0.70, 0.66), smoothstep(0.95, 1.05, r));
    albedo *= local.z > 0.0 ? smoothstep(irisColor.w - 0.04, irisColor.w + 0.04, r) : 1.0;
    return albedo * light * 0.8;
}
