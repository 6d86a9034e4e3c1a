// Glasses on the face of the frame: see GlassesFit.swift. glassesPose: origin and size; left and
// right ear, and how far the temple bends outward; the left hinge in the frame's space.
in vec3 position;
in vec3 normal;
in vec2 part;  // along a temple, with the sign of its side, or 0 on the front; 1 on metal

vec3 glassesPosition() {
    float scale = glassesPose[0].w;
    vec3 p = glassesPose[0].xyz + scale * position;
    float t = abs(part.x);
    if (t > 0.0) {
        vec4 ear = part.x > 0.0 ? glassesPose[1] : glassesPose[2];
        vec3 hinge = glassesPose[0].xyz
            + scale * glassesPose[3].xyz * vec3(sign(part.x), 1.0, 1.0);
        float on = min(t, 1.0);
        float behind = max(t - 1.0, 0.0);
        // Behind the ear the end curves down and toward the head.
        p = mix(hinge, ear.xyz, on) + vec3(ear.w * 4.0 * on * (1.0 - on), 0.0, 0.0)
            + vec3(-0.05 * sign(part.x) * behind, -0.30 * behind * behind, -0.26 * behind)
            + position;
    }
    mat3 head = mat3(headAxes[0].xyz, headAxes[1].xyz, headAxes[2].xyz);
    return neckPivot.xyz + head * (p - neckPivot.xyz);
}
