// What the skin is made of at a place.
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

    Skin skin;
    float zone = bump(side, vec3(0.0, 7.75, 1.45), 0.30) + bump(side, vec3(0.0, 7.0, 1.6), 0.2)
        + 0.5 * bump(side, vec3(0.0, 6.3, 1.5), 0.15);
    skin.roughness = 0.56 - 0.07 * min(zone, 1.0) - 0.04 * lids;
    skin.gloss = 0.48 + 0.22 * min(zone, 1.0) + (fine.z - 0.5) * 0.5;
    skin.pores = 1.0 - 0.6 * min(lids + under, 1.0);

    skin.albedo = albedo;
    return skin;
}
