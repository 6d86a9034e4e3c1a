// Light in skin: red travels farther than green and blue, so the edge between light and shade is
// wide and warm.
vec3 scatteredLight(float nl, float shadow, vec3 color) {
    const vec3 wrap = vec3(0.34, 0.16, 0.10);
    vec3 lit = max((vec3(nl) + wrap) / (1.0 + wrap), 0.0);
    lit *= mix(lit, vec3(1.0), 0.55);
    vec3 soft = vec3(sqrt(shadow), mix(shadow, sqrt(shadow), 0.25), shadow);
    return lit * soft * color;
}

vec3 shadeSkin(Surface s, vec3 view) {
    vec3 albedo = skinColor.rgb;
    vec3 n = s.normal;
    vec3 light = ambientLight(n, s.openness);
    vec3 shine = vec3(0.0);
    for (int i = 0; i < 3; i++) {
        float shadow = i == 0 ? s.shadow : (i == 1 ? s.openness : s.openness * s.openness);
        vec3 l = lightDirection[i].xyz;
        light += scatteredLight(dot(n, l), shadow, lightColor[i].rgb);
        float spec = specularLobe(n, l, view, 0.52, 0.03) * 0.8
            + specularLobe(n, l, view, 0.33, 0.03) * 0.35;
        shine += spec * shadow * lightColor[i].rgb * 3.14;
    }
    albedo = mix(albedo, lipColor.rgb, s.lip);
    return albedo * light + shine * s.openness;
}
