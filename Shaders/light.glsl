// Irradiance of the sky over the ground on a surface with this normal.
vec3 ambientLight(vec3 normal, float openness) {
    vec3 sky = mix(groundColor.rgb, skyColor.rgb, normal.y * 0.5 + 0.5);
    return sky * openness;
}

// What a mirror that looks in this direction shows of the surroundings, blurred.
vec3 environmentLight(vec3 direction) {
    return mix(groundColor.rgb, skyColor.rgb, smoothstep(-0.3, 0.5, direction.y));
}

// Two GGX lobes that share their light and view, as skin has them: a broad one, and `share` of a
// sharp one.
float skinSpecular(vec3 n, vec3 l, vec3 v, float roughness, float share) {
    vec3 h = normalize(l + v);
    float nl = max(dot(n, l), 0.0);
    float nh = max(dot(n, h), 0.0);
    float lh = max(dot(l, h), 0.0);
    float k = 1.0 - lh;
    float k2 = k * k;
    float fresnel = (0.028 + 0.972 * k2 * k2 * k) * nl / (4.0 * max(lh * lh, 0.1));
    float a = roughness * roughness;
    float a2 = a * a;
    float d = nh * nh * (a2 - 1.0) + 1.0;
    float broad = a2 / (d * d * (roughness + 0.5) + 1e-4);
    float b2 = a2 * 0.148;  // the sharp lobe is 0.62 times as rough
    float e = nh * nh * (b2 - 1.0) + 1.0;
    float sharp = b2 / (e * e * (roughness * 0.62 + 0.5) + 1e-4);
    return fresnel * mix(broad, sharp, share);
}

// GGX with Smith's visibility folded into one factor; f0 is the reflectance face on.
float specularLobe(vec3 n, vec3 l, vec3 v, float roughness, float f0) {
    vec3 h = normalize(l + v);
    float nl = max(dot(n, l), 0.0);
    float nh = max(dot(n, h), 0.0);
    float lh = max(dot(l, h), 0.0);
    float a = roughness * roughness;
    float a2 = a * a;
    float d = nh * nh * (a2 - 1.0) + 1.0;
    float k = 1.0 - lh;
    float fresnel = f0 + (1.0 - f0) * k * k * k * k * k;
    return nl * fresnel * a2 / (4.0 * d * d * max(lh * lh, 0.1) * (roughness + 0.5) + 1e-4);
}
