// Cut hairs over the lower face, 0...1. Height and depth together tell places apart on the front of
// the face as well as below the jaw.
float stubbleGrain(vec3 rest, vec2 around) {
    vec2 place = vec2(around.x * 5.2, rest.y + 0.7 * rest.z);
    // Hairs lie this way and that.
    place += 0.030 * (noiseAround(around, 8.0).zw - 0.5) + 0.004 * (noiseAround(around, 31.0).zw - 0.5);
    float lod = max(log2(512.0 * 2.7 / cameraPosition.w), 0.0);
    float grain = textureLod(strandMap, place * vec2(4.3, 14.0), lod).r;
    float other = textureLod(strandMap, place * vec2(3.1, 9.0) + 0.41, lod).r;
    return 0.5 * (grain + other);
}

// Stubble, and the skin under a longer beard.
void paintBeard(inout Skin skin, Surface s, vec2 around) {
    vec4 broad = noiseAround(around, 6.0);
    // The edge wanders: hair thins out over some millimetres.
    // Locks hang below their roots, and so does the shade between them.
    float grown = smoothstep(0.05, 0.12, beardShape.w);
    vec3 place = s.rest + vec3(0.0, (broad.z - 0.5) * 0.09 + 0.030 * grown, 0.0);
    float cover = beardCover(place, s.lip) * beardColor.w;
    float grain = stubbleGrain(s.rest, around);
    float thick = min(cover, 1.0);
    // A shaved hair shows as a dot, and through the skin around it; where more grow, some are longer.
    float dots = smoothstep(0.60 - 0.30 * thick, 0.90 - 0.22 * thick, grain);
    float shaved = thick * mix(0.26, 0.70 + 0.22 * thick, dots);
    float between = thick * thick * smoothstep(0.10, 0.60, grain * 0.6 + 0.4 * thick);
    float shade = mix(shaved, between, grown);
    // Between white hairs skin shows; dark ones take its light.
    float white = smoothstep(0.04, 0.30, beardColor.g);
    vec3 bearded = mix(beardColor.rgb * 0.60 + skin.albedo * 0.06,
        beardColor.rgb * 0.34 + skin.albedo * 0.40, white);
    skin.albedo = mix(skin.albedo, bearded, min(shade, 0.9));
    skin.gloss *= 1.0 - 0.5 * thick;
}
