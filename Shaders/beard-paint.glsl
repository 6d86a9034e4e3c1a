// Stubble, and the skin under a longer beard.
void paintBeard(inout Skin skin, Surface s, vec2 around) {
    float dots = stubble(around, 1.0);
    float beard = beardCover(s.rest, s.lip) * beardColor.w;
    if (beardShape.x + beardShape.y + beardShape.z > 0.0) {
        float shade = beard
            * mix(0.35 + 0.95 * smoothstep(0.40, 0.80, dots), 1.25, step(0.001, beardShape.w));
        vec3 bearded = beardColor.rgb * 0.8 + skin.albedo * 0.10;
        skin.albedo = mix(skin.albedo, bearded,
            min(shade, 1.0) * mix(0.72, 0.9, step(0.001, beardShape.w)));
        skin.gloss *= 1.0 - 0.5 * beard;
    }
}
