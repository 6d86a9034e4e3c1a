uniform sampler2DShadow shadowMap;

// How much of the key light reaches a point: 16 taps of a rotated grid, each bilinear.
float keyVisibility(vec3 position, vec3 normal) {
    vec3 p = (shadowFromRig * vec4(position + normal * 0.025, 1.0)).xyz;
    const float radius = 0.0125;
    float sum = 0.0;
    for (int i = 0; i < 16; i++) {
        float angle = float(i) * 2.39996;
        float r = radius * sqrt((float(i) + 0.5) / 16.0);
        sum += textureLod(
            shadowMap, vec3(p.xy + r * vec2(cos(angle), sin(angle)), p.z - 0.002), 0.0);
    }
    return mix(1.0, sum / 16.0, groundColor.w);
}
