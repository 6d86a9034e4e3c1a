// The skin under the hair: in the shade of locks; shaved, it shows the ends of hairs.
void paintScalp(inout Skin skin, Surface s, vec2 around, vec4 fine) {
    float dots = stubble(around, 1.0);
    float scalp = scalpInside(s.rest, hairShape.w) + (fine.z - 0.5) * 0.05 + (dots - 0.5) * 0.10;
    float tint = lipColor.w * smoothstep(-0.07, 0.08, scalp) * (1.0 - s.ear);
    float shaved = 1.0 - step(0.85, lipColor.w);
    tint = min(tint * mix(1.1, 0.75 + 0.5 * dots, shaved), 1.0);
    skin.albedo = mix(skin.albedo, hairColor.rgb * 0.50 + skin.albedo * 0.05, tint);
    skin.gloss *= 1.0 - 0.95 * tint;
}
