// Eyebrow painted as strokes that follow the hairs: upward at the inner end, along it outside.
float browCover(vec3 rest) {
    vec2 b = browCoordinates(rest);
    if (abs(b.y) > 1.6 || b.x < -0.2 || b.x > 1.2) return 0.0;
    float u = b.x;
    float v = b.y;
    float lean = mix(0.030, 0.22, smoothstep(0.0, 0.6, u));
    vec2 at = vec2(u * 0.62 - v * lean * 0.42, v * 0.10 + u * 0.35);
    vec2 cross_ = vec2(u * 0.50 + v * lean * 0.30 + 0.37, v * 0.10);
    float lod = max(log2(512.0 * 1.3 / cameraPosition.w), 0.0);
    float strands = textureLod(strandMap, at, lod).r;
    float second = textureLod(strandMap, cross_, lod).r;
    float body = smoothstep(1.18, 0.55, abs(v));
    float start = mix(0.25, 1.0, smoothstep(-0.04, 0.24, u + (strands - 0.5) * 0.16));
    float strand = max(strands, second * 0.9 * smoothstep(0.15, 0.5, u));
    float cover = smoothstep(0.62 - 0.62 * body, 1.02 - 0.62 * body, strand) * body;
    return clamp((cover * 0.95 + 0.10 * body) * start, 0.0, 1.0) * browColor.w;
}

void paintBrow(inout Skin skin, vec3 rest) {
    float brow = browCover(rest);
    skin.albedo = mix(skin.albedo, browColor.rgb * 0.65, brow);
    skin.gloss *= 1.0 - 0.6 * brow;
}
