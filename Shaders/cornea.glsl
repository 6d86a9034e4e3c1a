const float irisSine = 0.368;     // sine of the half angle of the iris, 5.7 mm of radius
const float irisDepth = 0.888;    // plane of the iris along the eye's axis, in radii

// How far a direction in eye space lies on the cornea, 0...1.
float onCornea(vec3 local) {
    return local.z > 0.0 ? smoothstep(0.47, 0.34, length(local.xy)) : 0.0;
}

// The cornea is a steeper sphere than the eyeball.
vec3 corneaNormal(vec3 local, float cornea) {
    return normalize(vec3(local.xy * (1.0 + 0.55 * cornea), local.z));
}

// Where a ray that enters the eye at `local` meets the plane of the iris, in radii of the iris.
vec2 onIris(vec3 local, vec3 normal, vec3 ray) {
    vec3 inside = refract(ray, normal, 1.0 / 1.336);
    vec2 plane = local.xy + inside.xy * max(local.z - irisDepth, 0.0) / max(-inside.z, 0.2);
    return plane / irisSine;
}
