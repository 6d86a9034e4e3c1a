// The tongue: papillae, a furrow along the middle; `bend` of the normal, in the head's axes.
vec3 paintTongue(vec3 rest, out vec3 bend) {
    vec4 grain = textureLod(noiseMap, rest.xz * 2.2, max(log2(220.0 / cameraPosition.w), 0.0));
    bend = vec3(grain.x - 0.5, 0.0, grain.y - 0.5) * 0.9;
    float furrow = exp(-rest.x * rest.x / 0.0006);
    vec3 albedo = vec3(0.52, 0.185, 0.17) * (0.78 + 0.45 * grain.z) * (1.0 - 0.25 * furrow);
    return mix(albedo, vec3(0.60, 0.36, 0.33), 0.25 * smoothstep(0.4, 0.8, grain.z));
}
