// What bake.vert lays out, and how a texture holds it.
in vec3 vRest;
in vec3 vNormal;
in vec4 vMaskA;
in vec2 vMaskB;

layout(location = 0) out vec4 baseColor;
layout(location = 1) out vec4 normalMap;
layout(location = 2) out vec4 surfaceMap;  // occlusion, roughness, metal

Surface bakedSurface() {
    Surface s;
    s.rest = vRest;
    s.normal = normalize(vNormal);
    s.lip = vMaskA.x;
    s.upper = vMaskA.y;
    s.cavity = vMaskB.x;
    s.openness = vMaskB.y;
    s.ear = vMaskA.w;
    s.shadow = 1.0;
    return s;
}

// The slope of a height in decimetres, as a vector in rest space.
vec3 heightSlope(float height) {
    vec3 x = dFdx(vRest);
    vec3 y = dFdy(vRest);
    return dFdx(height) * x / max(dot(x, x), 1e-9) + dFdy(height) * y / max(dot(y, y), 1e-9);
}

void store(vec3 albedo, vec3 bent, float occlusion, float roughness) {
    // Tangent space of glTF: x along u, y against v, whose rows run downward.
    vec3 n = normalize(vNormal);
    vec3 u = dFdx(vRest);
    vec3 v = dFdy(vRest);
    vec3 t = normalize(u - n * dot(n, u));
    vec3 b = cross(n, t);
    b *= dot(b, v) > 0.0 ? -1.0 : 1.0;
    vec3 local = normalize(vec3(dot(bent, t), dot(bent, b), max(dot(bent, n), 0.05)));
    baseColor = vec4(encodeSRGB(albedo), 1.0);
    normalMap = vec4(local * 0.5 + 0.5, 1.0);
    surfaceMap = vec4(occlusion, roughness, 0.0, 1.0);
}
