// Light in skin: what enters leaves a little farther off, red farther than green and blue, so that
// the edge between light and shade is wide and warm, the more so where the surface bends strongly
// (the dependence that Penner, "Pre-Integrated Skin Shading", 2011, tabulates). A hyperbola stands
// for his integral; `blurred` is the light's cosine with the smoothed normal, which red sees.
vec3 scatteredLight(float nl, float blurred, float shadow, float bend, vec3 color) {
    vec3 cosine = mix(vec3(nl), vec3(blurred), vec3(0.85, 0.45, 0.25));
    vec3 width = bend * vec3(0.55, 0.20, 0.12);
    vec3 lit = 0.5 * (cosine + sqrt(cosine * cosine + width * width));
    vec3 soft = mix(vec3(shadow), vec3(sqrt(shadow)), vec3(0.45, 0.15, 0.0));
    return lit * soft * color;
}

// All that is painted at a place. What there is is defined as PAINT_...: see SkinPaints.swift.
Skin paintedSkin(Surface s, vec2 around, vec4 fine) {
    Skin skin = paintSkin(s, around, fine);
#ifdef PAINT_LIDS
    paintLids(skin, s, fine);
#endif
#ifdef PAINT_LIPS
    paintLips(skin, s, fine);
#endif
#ifdef PAINT_SCALP
    paintScalp(skin, s, around, fine);
#endif
#ifdef PAINT_BROWS
    paintBrow(skin, s.rest);
#endif
#ifdef PAINT_BEARD
    paintBeard(skin, s, around);
#endif
#ifdef PAINT_CLOTH
    // The shadow of the collar.
    skin.albedo *= 1.0 - 0.35 * smoothstep(-0.07, 0.0, clothInside(s.rest));
#endif
    return skin;
}

// What reaches a place of so much openness when light also comes by way of other skin, whose colour it
// takes: a fit to path-traced folds (Jimenez et al., "Practical Real-Time Strategies for Accurate Indirect
// Occlusion", 2016).
vec3 bouncedLight(float openness) {
    vec3 a = 2.0404 * skinColor.rgb - 0.3324;
    vec3 b = -4.7951 * skinColor.rgb + 0.6417;
    vec3 c = 2.7552 * skinColor.rgb + 0.6903;
    vec3 folded = max(vec3(openness), ((openness * a + b) * openness + c) * openness);
    // Sockets are wider than folds.
    return mix(vec3(openness), folded, 0.6);
}

// How much of the surrounding light gets to a place.
float skinOpenness(Surface s, Skin skin) {
    float inMouth = smoothstep(0.5, 1.0, s.cavity);
    float openness = mix(
        s.openness, max(s.openness, 0.55 * smoothstep(1.0, 1.5, s.rest.z)), inMouth);
#ifdef PAINT_LIDS
    openness = max(openness, 0.7 * lidMargin(s.rest).w);
#endif
#ifdef PAINT_LIPS
    float onLip = smoothstep(0.2, 0.6, s.lip) * (1.0 - inMouth);
    openness = max(openness, 0.75 * lipsParted(s.rest) * onLip);
#endif
    return openness * (1.0 - 0.40 * skin.fold);
}

// The slope of folds and of pores of two sizes, across the face and upward.
vec2 skinSlope(Skin skin, vec2 around, vec4 fine) {
    vec2 grain = noiseAround(around, grainScale).xy;
    return skin.slope + (0.34 * (fine.xy - 0.5) + 0.30 * (grain - 0.5)) * skin.pores;
}

vec3 shadeSkin(Surface s, vec3 view) {
    vec2 around = aroundHead(s.rest);
    vec4 fine = noiseAround(around, 9.0);
    Skin skin = paintedSkin(s, around, fine);

    // Folds, pores, and bumps that are known by their height alone.
    mat3 head = mat3(headAxes[0].xyz, headAxes[1].xyz, headAxes[2].xyz);
#ifdef PAINT_LIDS
    vec4 margin = lidMargin(s.rest);
    s.normal = normalize(mix(s.normal, head * margin.xyz, 0.8 * margin.w));
#endif
    vec2 outward = normalize(vec2(s.rest.x, s.rest.z - 0.3));
    vec3 across = head * vec3(outward.y, 0.0, -outward.x);
    vec2 slope = skinSlope(skin, around, fine);
    vec3 bumps = (dFdx(skin.raised) * normalize(rayX.xyz) + dFdy(skin.raised) * normalize(rayY.xyz))
        * cameraPosition.w;
    vec3 n = normalize(s.normal - slope.x * across - slope.y * head[1] - bumps);

    float openness = skinOpenness(s, skin);
    // Thin parts: ears, and the wings of the nose; they and the tip bend strongly.
    vec3 wing = vec3(abs(s.rest.x), s.rest.yz) - vec3(0.145, 6.89, 1.50);
    float wings = 1.0 / (1.0 + dot(wing, wing) * 160.0);
    wings *= wings;
    float thin = max(s.ear, 0.35 * wings);
    float bend = 0.25 + 0.75 * max(thin, wings);
    vec3 light = ambientLight(normalize(s.normal + n), 1.0) * bouncedLight(openness);
    // From the head's axis: what light must clear to come past the rest of the face.
    vec3 outside = head * normalize(vec3(s.rest.x, max(s.rest.y - 7.4, 0.0), s.rest.z - 0.3));
    vec3 shine = vec3(0.0);
    for (int i = 0; i < 3; i++) {
        vec3 l = lightDirection[i].xyz;
        float past = openness * smoothstep(-0.45, 0.15, dot(outside, l));
        float shadow = i == 0 ? s.shadow : past;
        float blurred = dot(s.normal, l);
        light += scatteredLight(dot(n, l), blurred, shadow, bend, lightColor[i].rgb);
        // What comes through from behind has lost all but its red.
        light += thin * max(-blurred, 0.0) * vec3(0.26, 0.07, 0.04) * lightColor[i].rgb;
        shine += skinSpecular(n, l, view, roughnessUnder(i, skin.roughness), 0.25) * shadow
            * lightColor[i].rgb;
    }
    // A skin's surface mirrors its surroundings, most at grazing angles.
    float facing = max(dot(n, view), 0.0);
    float grazing = (1.0 - facing) * (1.0 - facing);
    shine += environmentLight(reflect(-view, n)) * (0.008 + 0.40 * grazing * grazing);
    // What scatters back toward the rim has gone a shorter way and is less red.
    light *= mix(vec3(0.94, 1.02, 1.04), vec3(1.0), smoothstep(0.10, 0.55, facing));
    vec3 color = skin.albedo * light + shine * skin.gloss * s.openness * openness;
#ifdef PAINT_CLOTH
    float cloth = clothInside(s.rest);
    float onCloth = clamp(cloth * cameraPosition.w + 0.5, 0.0, 1.0);
    color = mix(color, clothLight(s, view, cloth, fine), onCloth);
#endif
    return color;
}
