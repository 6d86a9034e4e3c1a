// Lips: darker toward the closed line, lighter on the fullest part, fine lines across; and the inside
// of the mouth behind them.
void paintLips(inout Skin skin, Surface s, vec4 fine) {
    float line = texture(strandMap, vec2(s.rest.x * 2.4, 0.3)).r - 0.5;
    float edge = smoothstep(
        -0.012, 0.012, lipInside(s.rest, s.lip, s.upper) + (fine.z - 0.5) * 0.008);
    float inner = smoothstep(0.12, 0.7, s.cavity);
    vec3 red = lipColor.rgb * (1.0 + 0.22 * line) * mix(1.06, 0.88, s.upper);
    skin.albedo = mix(skin.albedo, red, edge * 0.92);
    skin.roughness = mix(skin.roughness, 0.40, edge);
    skin.gloss = mix(skin.gloss, 1.15 + 0.5 * line, edge);
    skin.pores = mix(skin.pores, 0.35, edge);

    skin.albedo = mix(skin.albedo, vec3(0.26, 0.055, 0.05), smoothstep(0.25, 0.8, s.cavity));
    skin.albedo *= 1.0 - 0.45 * inner * edge;
    skin.roughness = mix(skin.roughness, 0.35, inner);
}
