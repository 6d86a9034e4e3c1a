// What shows of the brow between its hairs: their shade on the skin, and hairs too fine to draw.
void paintBrow(inout Skin skin, vec3 rest) {
    vec2 b = browCoordinates(rest);
    vec2 at = vec2(b.x * 0.55 - b.y * mix(0.01, 0.08, smoothstep(0.0, 0.5, b.x)), b.y * 0.08);
    float lod = max(log2(512.0 * 1.1 / cameraPosition.w), 0.0);
    float strands = textureLod(strandMap, at, lod).r;
    float ragged = (strands - 0.5) * 0.35;
    float body = 1.0 - smoothstep(0.10, 1.12, abs(b.y) + ragged);
    float start = smoothstep(-0.10, 0.16, b.x + 0.3 * ragged);
    float end = 1.0 - 0.7 * smoothstep(0.80, 1.05, b.x);
    float front = smoothstep(0.8, 0.9, rest.z);
    float cover = body * start * end * front * min(browColor.w, 1.2) * mix(0.55, 1.0, strands);
    skin.albedo = mix(skin.albedo, browColor.rgb * 0.9, cover);
    skin.gloss *= 1.0 - 0.6 * cover;
}
