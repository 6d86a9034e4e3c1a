// The left eyeball of the base face.
const vec3 eyeAtRest = vec3(0.3078, 7.2841, 1.2454);
const float eyeballRadius = 0.1545;

// The edges of the lids on the base face: height over x, in decimetres.
float upperLidEdge(float x) {
    float d = x - 0.310;
    return 7.333 - d * d * (d < 0.0 ? 4.0 : 2.2);
}

float lowerLidEdge(float x) {
    float d = x - 0.310;
    return 7.2395 + d * d * 2.1;
}

// Whether a place is on the margin of an open lid, 0...1, and the way out of the eye there: the mesh turns
// in where skin ends, but what meets the eyeball is a rounded edge that light gets to.
vec4 lidMargin(vec3 rest) {
    vec3 fromEye = vec3(abs(rest.x), rest.yz) - eyeAtRest;
    float away = length(fromEye);
    float share = smoothstep(0.022, 0.012, away - eyeballRadius)
        * smoothstep(0.02, 0.16, lidOpening(rest.x > 0.0));
    return vec4(vec3(rest.x > 0.0 ? fromEye.x : -fromEye.x, fromEye.yz) / away, share);
}

// Lids: the moist margin between lashes and eyeball, the dark line of the lash roots, the crease over
// the upper lid, the flesh of the inner corner, and eyeliner.
void paintLids(inout Skin skin, Surface s, vec4 fine) {
    vec3 side = vec3(abs(s.rest.x), s.rest.yz);
    if (max(abs(side.x - 0.34), abs(side.y - 7.30)) > 0.22 || side.z < 1.2) return;
    float pixel = 1.0 / cameraPosition.w;
    float gap = length(side - eyeAtRest) - eyeballRadius;  // from the eyeball
    float up = side.y - upperLidEdge(side.x);
    float low = lowerLidEdge(side.x) - side.y;
    float along = smoothstep(0.205, 0.225, side.x) * smoothstep(0.475, 0.43, side.x);

    // Over the upper lid the skin folds in.
    float crease = side.y - (7.371 - 1.5 * (side.x - 0.312) * (side.x - 0.312));
    float width = 0.0035 + 0.5 * pixel;
    float fold = 0.55 * exp(-crease * crease / (width * width)) * 0.0045 / width
        + 0.25 * exp(-crease * crease / 0.00020);
    fold *= smoothstep(0.19, 0.25, side.x) * smoothstep(0.50, 0.42, side.x);
    skin.albedo *= exp(-fold * vec3(0.55, 0.72, 0.78));
    // Where the lids meet outside, lashes and the upper lid's fold shade the skin.
    vec2 meet = (side.xy - vec2(0.462, 7.283)) * mat2(0.92, -0.39, 0.39, 0.92) / vec2(0.060, 0.020);
    skin.albedo *= exp(-exp(-dot(meet, meet)) * vec3(1.2, 1.5, 1.55));

    // The margins: pale pink, wet.
    float upper = step(7.283, side.y);
    float margin = mix(
        smoothstep(0.0125, 0.0085, gap) * smoothstep(0.012, 0.004, low),
        smoothstep(0.0185, 0.0135, gap) * smoothstep(0.010, 0.002, up), upper);
    float opened = smoothstep(0.02, 0.16, lidOpening(s.rest.x > 0.0));
    margin *= smoothstep(0.195, 0.215, side.x) * opened;
    vec3 flesh = skin.albedo * vec3(0.98, 0.84, 0.81)
        + vec3(0.050, 0.032, 0.031) * clamp(skin.albedo.r * 3.0, 0.15, 1.0);
    skin.albedo = mix(skin.albedo, flesh, margin * 0.6);
    // The flesh of the inner corner.
    float caruncle = bump(side, vec3(0.203, 7.271, 1.369), 0.019);
    vec3 pink = skin.albedo * vec3(0.98, 0.74, 0.70)
        + vec3(0.045, 0.020, 0.018) * clamp(skin.albedo.r * 3.0, 0.3, 1.0);
    skin.albedo = mix(skin.albedo, pink, min(caruncle * 1.2, 1.0) * (0.85 + 0.3 * (fine.z - 0.5)));
    float wet = max(margin, caruncle);
    skin.roughness = mix(skin.roughness, 0.30, wet * 0.8);
    skin.gloss = mix(skin.gloss, 1.6, wet * 0.7);
    skin.pores *= 1.0 - wet;

    // The roots of the lashes outline the eye, as pigment between the hairs.
    float soft = max(pixel, 0.003);
    float rootsUp = smoothstep(-0.004 - soft, 0.0, up) * smoothstep(0.018 + soft, 0.006, up)
        * smoothstep(0.012, 0.018, gap);
    float rootsLow = smoothstep(-0.002 - soft, 0.001, low) * smoothstep(0.013 + soft, 0.003, low);
    float roots = mix(rootsLow * mix(0.8, 0.60 * lashShape.w, opened), rootsUp * 0.95, upper) * along
        * mix(0.25, 1.0, smoothstep(0.25, 0.85, lashShape.y));
    // Eyeliner thickens outward and ends in a wing.
    float liner = makeup.y;
    float outward = smoothstep(0.20, 0.46, side.x);
    float wing = side.x - 0.440;
    float lineTop = mix(0.006, 0.017, outward) * (0.6 + 0.4 * liner);
    float line = smoothstep(-0.016 - soft, -0.012, up) * smoothstep(lineTop + soft, lineTop, up)
        * smoothstep(0.205, 0.24, side.x) * smoothstep(0.450, 0.442, side.x);
    float flick = abs(side.y - (7.297 + 0.62 * wing)) - 0.010 * (1.0 - wing / 0.055);
    line = max(line, smoothstep(soft, -soft, flick) * smoothstep(-0.02, 0.0, wing)
        * smoothstep(0.060, 0.050, wing));
    float under = smoothstep(-0.002 - soft, 0.001, low) * smoothstep(0.010 + soft, 0.005, low)
        * smoothstep(0.24, 0.33, side.x) * smoothstep(0.455, 0.43, side.x) * 0.75;
    float ink = max(roots, liner * mix(under, max(line, 0.0), upper));
    skin.albedo = mix(skin.albedo, browColor.rgb * 0.12 + 0.002, ink * 0.93);
    skin.gloss *= 1.0 - 0.6 * ink;
}
