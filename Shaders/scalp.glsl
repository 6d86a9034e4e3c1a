// The skin under the hair: dark between roots, thinning out at the hairline and along the parting;
// shaved, it shows the ends of hairs.
void paintScalp(inout Skin skin, Surface s, vec2 around, vec4 fine) {
    float dots = stubble(around, 1.0);
    float shaved = 1.0 - step(0.85, lipColor.w);
    float scalp = scalpInside(s.rest) + (fine.z - 0.5) * 0.08
        + (dots - 0.5) * 0.10 * shaved;
    // Where the hair begins it is short and fine, with skin between: hairs that run down.
    vec2 hairs = around * vec2(4.0, 6.0);
    float downy = textureLod(
        strandMap, hairs, max(log2(512.0 * 4.0 / (5.2 * cameraPosition.w)), 0.0)).r;
    float begun = smoothstep(-0.09, 0.09, scalp);
    float edge = smoothstep(0.2, 0.95, begun + 1.6 * (downy - 0.5) * begun * (1.0 - begun));
    float grown = mix(edge, smoothstep(-0.10, 0.10, scalp), shaved) * (1.0 - s.ear);
    float tint = grown * mix(1.0, (0.95 + 0.2 * dots) * lipColor.w, shaved) * step(0.01, lipColor.w);
    float parting = abs(s.rest.x - hairState.z + 0.012 * (fine.z - 0.5))
        + 0.35 * (dots - 0.5) * hairState.w;
    // A parting narrower than two pixels shows less, as hair leans over it from both sides.
    float wide = clamp(0.5 * hairState.w * cameraPosition.w, 0.2, 1.0);
    tint *= 1.0 - 0.30 * wide * wide * smoothstep(hairState.w, 0.4 * hairState.w - 1e-4, parting)
        * smoothstep(8.0, 8.1, s.rest.y) * smoothstep(0.4, 0.7, s.rest.z);
    // Where hair recedes its roots fade with it.
    float kept = smoothstep(-0.20, 0.20, hairLoss(s.rest) - hairState.x);
    tint *= mix(1.0, kept, smoothstep(0.0, 0.1, hairState.x));
    vec3 roots = meanHairColor(0.3) * mix(0.45, 0.42, shaved) + skin.albedo * mix(0.01, 0.12, shaved);
    skin.albedo = mix(skin.albedo, roots, min(tint, 1.0));
    skin.gloss *= 1.0 - mix(0.9, 0.3, shaved) * smoothstep(-0.2, -0.04, scalp) * step(0.1, lipColor.w);
}
