// Light from all around as spherical harmonics up to order 2 (Ramamoorthi and Hanrahan 2001).
// `irradiance` holds their coefficients times the clamped cosine over pi and the norms of the basis.
vec3 band1(vec3 d) {
    return irradiance[1].rgb * d.y + irradiance[2].rgb * d.z + irradiance[3].rgb * d.x;
}

vec3 band2(vec3 d) {
    return irradiance[4].rgb * (d.x * d.y) + irradiance[5].rgb * (d.y * d.z)
        + irradiance[6].rgb * (3.0 * d.z * d.z - 1.0) + irradiance[7].rgb * (d.x * d.z)
        + irradiance[8].rgb * (d.x * d.x - d.y * d.y);
}

// What a white surface with this normal shows of the light from all around; `openness` is how much
// of it the surroundings of the place let through.
vec3 ambientLight(vec3 normal, float openness) {
    return max(irradiance[0].rgb + band1(normal) + band2(normal), 0.0) * openness;
}

// What a mirror that looks in this direction shows of the surroundings: radiance blurred by
// exp(-l (l + 1) / 8), over the factors 2/3 and 1/4 of the clamped cosine.
vec3 environmentLight(vec3 direction) {
    return max(irradiance[0].rgb + 1.168 * band1(direction) + 1.890 * band2(direction), 0.0);
}

// The roughness at which a light without size makes as wide a highlight as light number `i` does
// (Karis, "Real Shading in Unreal Engine 4", 2013: widen the square of the roughness).
float roughnessUnder(int i, float roughness) {
    return sqrt(min(roughness * roughness + lightDirection[i].w * 0.33, 1.0));
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
