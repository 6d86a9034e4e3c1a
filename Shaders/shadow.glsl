uniform sampler2DShadow shadowMap;

// How much of the key light reaches a point. The number of taps (shadowEdge.x) follows the
// picture's size; they lie on a spiral, each bilinear. Called per vertex: the light is soft, and
// the mesh is finer than its penumbra.
float keyVisibility(vec3 position, vec3 normal) {
    vec3 p = (shadowFromRig * vec4(position + normal * 0.025, 1.0)).xyz;
    float taps = shadowEdge.x;
    float sum = 0.0;
    vec2 direction = vec2(shadowEdge.y, 0.0);
    const mat2 turn = mat2(-0.7374, 0.6755, -0.6755, -0.7374);
    for (float i = 0.5; i < taps; i += 1.0) {
        sum += textureLod(
            shadowMap, vec3(p.xy + sqrt(i / taps) * direction, p.z - 0.002), 0.0);
        direction = turn * direction;
    }
    if (taps <= 0.0) return 1.0;
    // What lies outside the map is lit; the shadow fades out before its border.
    vec2 border = min(p.xy, 1.0 - p.xy);
    return mix(1.0, sum / taps, smoothstep(0.0, 0.12, min(border.x, border.y)));
}
