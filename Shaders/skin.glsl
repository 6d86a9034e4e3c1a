// Light in skin: red travels farther than green and blue, so the edge between light and shade is
// wide and warm.
vec3 scatteredLight(float nl, float shadow, vec3 color) {
    const vec3 wrap = vec3(0.36, 0.17, 0.11);
    vec3 lit = max((vec3(nl) + wrap) / (1.0 + wrap), 0.0);
    lit *= mix(lit, vec3(1.0), 0.5);
    vec3 soft = vec3(sqrt(shadow), mix(shadow, sqrt(shadow), 0.25), shadow);
    return lit * soft * color;
}

struct Skin {
    vec3 albedo;
    float roughness;
    float gloss;
    float pores;
};

// The colour of the skin at a place of the base face.
Skin paintSkin(Surface s, vec2 around, vec4 fine, vec4 broad) {
    vec3 rest = s.rest;
    vec3 side = vec3(abs(rest.x), rest.yz);
    vec3 tone = skinColor.rgb;
    // Blood and pigment vary with the region; absorbing more means a higher exponent of the tint.
    float blood = 0.55 * bump(side, vec3(0.40, 6.98, 1.30), 0.24)
        + 0.75 * bump(side, vec3(0.0, 6.90, 1.66), 0.13)
        + 0.55 * bump(side, vec3(0.13, 6.86, 1.52), 0.07)
        + 0.30 * bump(side, vec3(0.0, 6.27, 1.50), 0.16)
        + 0.75 * s.ear - 0.25 * bump(side, vec3(0.0, 7.75, 1.4), 0.4);
    blood += (broad.z - 0.5) * 0.40 + (fine.z - 0.5) * 0.30;
    float lids = bump(side, vec3(0.315, 7.375, 1.40), 0.085);
    float under = bump(side, vec3(0.27, 7.16, 1.40), 0.075);
    float pigment = 0.22 * lids + 0.20 * under + (broad.z - 0.5) * 0.14
        + 0.12 * bump(side, vec3(0.0, 6.60, 1.5), 0.28);
    float freckle = skinColor.w * smoothstep(0.55, 0.75, fine.w)
        * (bump(side, vec3(0.28, 7.02, 1.45), 0.30) + bump(side, vec3(0.0, 7.08, 1.6), 0.2));
    pigment += 1.1 * freckle;
    vec3 albedo = tone * exp(-blood * vec3(0.02, 0.26, 0.20) - pigment * vec3(0.42, 0.62, 0.80));
    albedo *= mix(vec3(1.0), vec3(0.94, 0.93, 1.02), under);

    // The wet corner of the eye.
    float caruncle = bump(side, vec3(0.198, 7.272, 1.375), 0.030);
    albedo = mix(albedo, tone * vec3(0.98, 0.55, 0.50) + vec3(0.02, 0.0, 0.0), caruncle * 0.8);

    Skin skin;
    float zone = bump(side, vec3(0.0, 7.75, 1.45), 0.30) + bump(side, vec3(0.0, 7.0, 1.6), 0.2)
        + 0.5 * bump(side, vec3(0.0, 6.3, 1.5), 0.15);
    skin.roughness = 0.56 - 0.07 * min(zone, 1.0) - 0.10 * caruncle - 0.04 * lids;
    skin.gloss = 0.48 + 0.22 * min(zone, 1.0) + (fine.z - 0.5) * 0.5;
    skin.pores = 1.0 - 0.6 * min(lids + under, 1.0);

    // Lips: darker toward the closed line, lighter on the fullest part, fine lines across.
    float line = texture(strandMap, vec2(rest.x * 2.4, 0.3)).r - 0.5;
    float edge = smoothstep(
        -0.16, 0.16, lipInside(s.rest, s.lip, s.upper) + (fine.z - 0.5) * 0.12);
    float inner = smoothstep(0.12, 0.7, s.cavity);
    vec3 red = lipColor.rgb * (1.0 + 0.22 * line) * mix(1.06, 0.88, s.upper);
    albedo = mix(albedo, red, edge * 0.92);
    skin.roughness = mix(skin.roughness, 0.40, edge);
    skin.gloss = mix(skin.gloss, 1.15 + 0.5 * line, edge);
    skin.pores = mix(skin.pores, 0.35, edge);

    // Inside of the mouth.
    albedo = mix(albedo, vec3(0.26, 0.055, 0.05), smoothstep(0.25, 0.8, s.cavity));
    albedo *= 1.0 - 0.45 * inner * edge;
    skin.roughness = mix(skin.roughness, 0.35, inner);

    skin.albedo = albedo;
    return skin;
}

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

vec3 clothLight(Surface s, vec3 view, float inside, vec4 weave) {
    float hem = smoothstep(0.035, 0.045, inside);
    float seam = smoothstep(0.010, 0.0, abs(inside - 0.085));
    vec3 albedo = clothColor.rgb * (0.95 + 0.1 * weave.z) * (1.0 - 0.25 * seam)
        * mix(0.92, 1.0, hem);
    vec3 n = normalize(s.normal + 0.06 * vec3(weave.xy - 0.5, 0.0));
    vec3 light = ambientLight(n, max(s.openness, 0.5));
    for (int i = 0; i < 3; i++)
        light += max(dot(n, lightDirection[i].xyz), 0.0) * lightColor[i].rgb
            * (i == 0 ? s.shadow : s.openness);
    float sheen = pow(1.0 - max(dot(n, view), 0.0), 3.0);
    return albedo * light * (1.0 + 0.5 * sheen);
}

vec3 shadeSkin(Surface s, vec3 view) {
    vec2 around = aroundHead(s.rest);
    float cloth = clothInside(s.rest);
    float pixel = 1.0 / cameraPosition.w;
    float onCloth = clamp(cloth / pixel + 0.5, 0.0, 1.0);

    vec4 fine = noiseAround(around, 9.0);
    vec4 broad = noiseAround(around, 2.0);
    Skin skin = paintSkin(s, around, fine, broad);

    float dots = stubble(around, 1.0);
    float scalp = scalpInside(s.rest, hairShape.w) + (fine.z - 0.5) * 0.05 + (dots - 0.5) * 0.10;
    float tint = lipColor.w * smoothstep(-0.07, 0.08, scalp) * (1.0 - s.ear);
    // Under locks the scalp is in their shade; shaved, it shows the ends of hairs.
    float shaved = 1.0 - step(0.85, lipColor.w);
    tint = min(tint * mix(1.1, 0.75 + 0.5 * dots, shaved), 1.0);
    skin.albedo = mix(skin.albedo, hairColor.rgb * 0.50 + skin.albedo * 0.05, tint);
    skin.gloss *= 1.0 - 0.95 * tint;

    float brow = browCover(s.rest);
    skin.albedo = mix(skin.albedo, browColor.rgb * 0.65, brow);
    skin.gloss *= 1.0 - 0.6 * brow;
    float beard = beardCover(s.rest, s.lip) * beardColor.w;
    if (beardShape.x + beardShape.y + beardShape.z > 0.0) {
        float shade = beard
            * mix(0.35 + 0.95 * smoothstep(0.40, 0.80, dots), 1.25, step(0.001, beardShape.w));
        vec3 bearded = beardColor.rgb * 0.8 + skin.albedo * 0.10;
        skin.albedo = mix(skin.albedo, bearded,
            min(shade, 1.0) * mix(0.72, 0.9, step(0.001, beardShape.w)));
        skin.gloss *= 1.0 - 0.5 * beard;
    }
    // The shadow of the collar.
    skin.albedo *= 1.0 - 0.35 * smoothstep(-0.07, 0.0, cloth);

    // Pores, and the small unevenness between them.
    vec3 angle = vec3(cos(around.x * 6.28318), 0.0, -sin(around.x * 6.28318));
    mat3 head = mat3(headAxes[0].xyz, headAxes[1].xyz, headAxes[2].xyz);
    vec3 across = head * angle;
    vec2 slope = (fine.xy - 0.5) * 0.34 * skin.pores;
    slope += (broad.xy - 0.5) * 0.16 * skin.pores;
    vec3 n = normalize(s.normal - slope.x * across - slope.y * head[1]);
    vec3 soft = normalize(mix(s.normal, n, 0.45));

    float dark = s.cavity;
    float inMouth = smoothstep(0.5, 1.0, dark);
    float openness = mix(
        s.openness, max(s.openness, 0.55 * smoothstep(1.0, 1.5, s.rest.z)), inMouth);
    // Light that bounces inside folds takes the colour of skin.
    vec3 bounce = mix(vec3(1.0), 0.35 + 0.65 * normalize(skinColor.rgb) * 1.732, 1.0 - openness);
    vec3 light = ambientLight(soft, openness) * bounce;
    vec3 shine = vec3(0.0);
    for (int i = 0; i < 3; i++) {
        float shadow = i == 0 ? s.shadow : (i == 1 ? openness : openness * openness * 0.6);
        vec3 l = lightDirection[i].xyz;
        light += scatteredLight(dot(soft, l), shadow, lightColor[i].rgb);
        // The key is small and sharp; the others are broad, and mirror weakly.
        float area = i == 0 ? 3.14 : i == 1 ? 1.3 : 2.0;
        shine += skinSpecular(n, l, view, skin.roughness, 0.17) * shadow * lightColor[i].rgb * area;
    }
    float grazing = 1.0 - max(dot(n, view), 0.0);
    shine += ambientLight(n, 1.0) * (0.02 + 0.18 * grazing * grazing * grazing * grazing) * 0.7;
    vec3 color = skin.albedo * light + shine * skin.gloss * s.openness * openness;
    return mix(color, clothLight(s, view, cloth, fine), onCloth);
}
