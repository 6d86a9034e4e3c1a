// Cut hairs over the lower face: short strokes that point down, 0...1.
float stubbleGrain(vec2 around) {
    float lod = max(log2(512.0 * 5.0 / (5.2 * cameraPosition.w)), 0.0);
    return textureLod(strandMap, around * vec2(5.0, 30.0), lod).r;
}

// Stubble, and the skin under a longer beard.
void paintBeard(inout Skin skin, Surface s, vec2 around) {
    vec4 broad = noiseAround(around, 6.0);
    // The edge wanders: hair thins out over some millimetres.
    vec3 place = s.rest + vec3(0.0, (broad.z - 0.5) * 0.09, 0.0);
    float cover = beardCover(place, s.lip) * beardColor.w;
    float grain = stubbleGrain(around);
    float longer = smoothstep(0.0, 0.04, beardShape.w);
    // A shaved hair shows as a dot, and bluish through the skin around it.
    float dots = smoothstep(1.0 - 0.62 * cover, 1.18 - 0.5 * cover, grain) * min(cover * 2.0, 1.0);
    float shade = mix(0.22 * cover + 0.62 * dots, min(1.15 * cover * (0.55 + 0.6 * grain), 0.9), longer);
    vec3 bearded = beardColor.rgb * mix(0.75, 0.55, longer) + skin.albedo * 0.08;
    skin.albedo = mix(skin.albedo, bearded, clamp(shade, 0.0, 0.92));
    skin.gloss *= 1.0 - 0.5 * min(cover, 1.0);
}
