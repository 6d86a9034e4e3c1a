// Whether the lips are apart at a place, 0...1. Parted ones turn their moist edges to the light.
float lipsParted(vec3 rest) {
    float x = rest.x / 0.25;
    return smoothstep(0.004, 0.03, makeup.w * max(1.0 - x * x, 0.0));
}

// Lips: the upper one, which looks down, darker by its shade alone, the lower one fuller and lighter, fine
// creases across, a soft dark line where they meet; and the inside of the mouth behind them.
void paintLips(inout Skin skin, Surface s, vec4 fine) {
    float crease = texture(strandMap, vec2(s.rest.x * 2.4, 0.3)).r - 0.5;
    float inside = lipInside(s.rest, s.lip, s.upper);
    float edge = smoothstep(-0.010, 0.014, inside + (fine.z - 0.5) * 0.005);
    float inner = smoothstep(0.12, 0.7, s.cavity);
    float fromLine = s.rest.y - 6.610;
    float full = smoothstep(0.0, 0.05, inside);
    // Under dark skin the moist part of the lips stays pink.
    float dark = skinDarkness();
    float moist = (1.0 - s.upper) * smoothstep(-0.125, -0.03, fromLine);
    vec3 red = lipColor.rgb * mix(vec3(1.02 - 0.12 * dark), vec3(1.42, 1.52, 1.50) - 0.50 * dark, s.upper) * (0.92 + 0.12 * full + 0.10 * crease)
        + dark * moist * (0.6 * lipColor.rgb + vec3(0.035, 0.007, 0.009))
        + (1.0 - dark) * moist * lipColor.r * vec3(0.10, -0.015, -0.01);
    float parted = lipsParted(s.rest);
    float line = (1.0 - 0.85 * parted) / (1.0 + fromLine * fromLine * 5000.0);
    red *= 1.0 - line * line * vec3(0.58, 0.72, 0.68);
    skin.albedo = mix(skin.albedo, red, edge * 0.94);
    float gloss = makeup.z;
    skin.roughness = mix(skin.roughness, 0.48 - 0.26 * gloss, edge);
    float sheen = (0.7 + 2.3 * gloss + 0.6 * crease) * (1.0 - 0.45 * dark);
    skin.gloss = mix(skin.gloss, sheen * (1.0 - line), edge);
    skin.pores = mix(skin.pores, 0.30, edge);
    skin.raised += 0.0011 * crease * full;

    // Where the lips meet, skin folds in and lies in its own shade.
    vec2 corner = (vec2(abs(s.rest.x), s.rest.y) - vec2(0.262, 6.602)) * mat2(0.95, -0.31, 0.31, 0.95)
        / vec2(0.026, 0.042);
    float tuck = exp(-dot(corner, corner)) * (1.0 - inner);
    skin.albedo *= exp(-tuck * vec3(0.40, 0.52, 0.52));
    skin.gloss *= 1.0 - 0.7 * tuck;
    skin.albedo = mix(skin.albedo, vec3(0.26, 0.055, 0.05), smoothstep(0.25, 0.8, s.cavity));
    skin.albedo *= 1.0 - 0.45 * inner * edge * (1.0 - parted);
    skin.roughness = mix(skin.roughness, 0.35, inner);
}
