// Cut hairs over the lower face, 0...1. Height and depth together tell places apart on the front of
// the face as well as below the jaw.
float stubbleGrain(vec3 rest, vec2 around) {
    vec2 place = vec2(around.x * 5.2, rest.y + 0.7 * rest.z);
    float lod = max(log2(512.0 * 1.1 / cameraPosition.w), 0.0);
    float grain = textureLod(strandMap, place * vec2(1.1, 16.0), lod).r;
    float other = textureLod(strandMap, place * vec2(0.83, 9.0) + 0.41, lod).r;
    return 0.5 * (grain + other);
}

// Stubble, and the skin under a longer beard.
void paintBeard(inout Skin skin, Surface s, vec2 around) {
    vec4 broad = noiseAround(around, 6.0);
    // The edge wanders: hair thins out over some millimetres.
    vec3 place = s.rest + vec3(0.0, (broad.z - 0.5) * 0.09, 0.0);
    float cover = beardCover(place, s.lip) * beardColor.w;
    float grain = stubbleGrain(s.rest, around);
    float thick = min(cover, 1.0);
    float dots = smoothstep(0.72 - 0.30 * thick, 0.88 - 0.22 * thick, grain);
    // A shaved hair shows as a dot, and bluish through the skin around it.
    float shaved = 0.30 * cover + 0.55 * dots * min(1.6 * cover, 1.0);
    float grown = thick * thick * smoothstep(0.15, 0.75, grain + 0.35 * thick);
    float shade = mix(shaved, grown, smoothstep(0.0, 0.04, beardShape.w));
    vec3 bearded = beardColor.rgb * 0.65 + skin.albedo * 0.08;
    skin.albedo = mix(skin.albedo, bearded, min(shade, 0.9));
    skin.gloss *= 1.0 - 0.5 * thick;
}
