// Light in skin: red travels farther than green and blue, so the edge between light and shade is
// wide and warm.
vec3 scatteredLight(float nl, float shadow, vec3 color) {
    const vec3 wrap = vec3(0.36, 0.17, 0.11);
    vec3 lit = max((vec3(nl) + wrap) / (1.0 + wrap), 0.0);
    lit *= mix(lit, vec3(1.0), 0.5);
    vec3 soft = vec3(sqrt(shadow), mix(shadow, sqrt(shadow), 0.25), shadow);
    return lit * soft * color;
}

vec3 shadeSkin(Surface s, vec3 view) {
    vec2 around = aroundHead(s.rest);
    float cloth = clothInside(s.rest);
    float pixel = 1.0 / cameraPosition.w;
    float onCloth = clamp(cloth / pixel + 0.5, 0.0, 1.0);

    vec4 fine = noiseAround(around, 9.0);
    vec4 broad = noiseAround(around, 2.0);
    Skin skin = paintSkin(s, around, fine, broad);
    paintLids(skin, s, fine);
    paintLips(skin, s, fine);

    paintScalp(skin, s, around, fine);
    paintBrow(skin, s.rest);
    paintBeard(skin, s, around);
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
