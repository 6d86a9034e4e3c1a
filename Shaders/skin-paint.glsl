// Maps of the face's front, see FaceCanvas.swift. Slope of folds across and upward, their depth,
// spots; blood, pigment, oil, shade under the eyes; where forehead, frown, eyes and mouth fold.
uniform sampler2D faceDetail;
uniform sampler2D faceTones;
uniform sampler2D faceFolds;

// Repeats of the finest noise round the head.
const float grainScale = 37.0;

// What the skin is made of at a place.
struct Skin {
    vec3 albedo;
    float roughness;
    float gloss;
    float pores;
    vec2 slope;    // of folds, across the face and upward
    float fold;    // how deep in a fold, 0...1
    float raised;  // height of small bumps, in decimetres
};

vec4 onFace(sampler2D map, vec2 around) {
    vec2 at = vec2(around.x * 6.9115, around.y * 5.2 - 5.6) / 2.4 + vec2(0.5, 0.0);
    float texelsPerPixel = float(textureSize(map, 0).x) / (2.4 * cameraPosition.w);
    return textureLod(map, at, max(log2(texelsPerPixel), 0.0));
}

// How far folds are drawn: by age everywhere, by Action Units in their zones, more so with age.
float foldAmount(vec3 rest, vec2 around) {
    vec4 zones = onFace(faceFolds, around);
    float left = smoothstep(-0.08, 0.08, rest.x);
    vec4 even = mix(vec4(raised[0].yw, raised[1].yw), vec4(raised[0].xz, raised[1].xz), left);
    vec2 lower = mix(raised[2].yw, raised[2].xz, left);
    vec4 pulled = vec4(
        mix(even.x, even.y, smoothstep(0.08, 0.36, abs(rest.x))), max(even.z, 0.8 * lower.x),
        max(even.w, 0.55 * lower.y), max(lower.y, 0.8 * lower.x));
    float age = skinDetail.z;
    return min(age * age * (3.0 - 2.0 * age) + (0.70 + 0.45 * age) * dot(zones, pulled), 1.4);
}

// 1 under the darkest skin, 0 under light skin.
float skinDarkness() {
    return 1.0 - smoothstep(0.05, 0.35, skinColor.g);
}

float zone(vec3 side, vec2 center, vec2 radii) {
    vec2 away = (side.xy - center) / radii;
    return exp(-dot(away, away));
}

// What the zones of a face add to the exponent of the skin's tint; measured: what is left between
// avatars and their photographs on average. Nose and cheeks are lighter, the nose and the skin between
// the brows redder; the temples, where hair begins, darker and paler; below the nose there is less
// yellow, and thin lids are bluish. Dark skin differs more and is warmer in the middle. The valley beside the
// nose, deeper on the mesh than on people, gets light back. What lies deeper on people is shaded: the sockets
// beside the root of the nose, the undersides of its wings, the hollow below the lower lip.
vec3 faceZones(vec3 side) {
    float dark = skinDarkness();
    vec3 light = zone(side, vec2(0.0, 7.03), vec2(0.13, 0.22)) * vec3(0.22, 0.16, 0.16 - 0.14 * dark)
        + zone(side, vec2(0.36, 6.98), vec2(0.22, 0.20)) * vec3(0.19 + 0.18 * dark, 0.19 + 0.17 * dark, 0.19 + 0.11 * dark)
        + zone(side, vec2(0.0, 6.48), vec2(0.34, 0.30)) * vec3(0.0, 0.0, 0.05)
        + zone(side, vec2(0.31, 7.35), vec2(0.16, 0.05)) * vec3(-0.03, 0.09, 0.16)
        + zone(side, vec2(0.31, 7.17), vec2(0.16, 0.06)) * vec3(-0.03, 0.07, 0.04)
        + zone(side, vec2(0.14, 7.14), vec2(0.07, 0.15)) * 0.24
        + zone(side, vec2(0.16, 6.95), vec2(0.05, 0.08)) * 0.24;
    vec3 shade = zone(side, vec2(0.0, 7.39), vec2(0.13, 0.13)) * vec3(0.05, 0.11, 0.15 + 0.12 * dark)
        + zone(side, vec2(0.17, 7.34), vec2(0.06, 0.08)) * 0.20
        + zone(side, vec2(0.115, 6.848), vec2(0.045, 0.014)) * vec3(0.40, 0.50, 0.52)
        + zone(side, vec2(0.0, 6.455), vec2(0.14, 0.03)) * 0.25;
    return smoothstep(0.6, 1.0, side.z) * (light - shade)
        - zone(side, vec2(0.56, 7.38), vec2(0.16, 0.22)) * vec3(0.22, 0.17, 0.13);
}

// The colour of the skin at a place of the base face.
Skin paintSkin(Surface s, vec2 around, vec4 fine) {
    vec3 side = vec3(abs(s.rest.x), s.rest.yz);
    vec4 detail = onFace(faceDetail, around);
    vec4 tones = onFace(faceTones, around);
    float amount = foldAmount(s.rest, around);

    // Absorbing more means a higher exponent of the tint. Faces are the more mottled.
    float mottled = mix(0.4, 1.0, smoothstep(6.15, 6.50, s.rest.y));
    float blood = 2.6 * (tones.x - 0.5) + (fine.z - 0.5) * 0.33 * mottled + 0.18 * s.ear;
    float pigment = 1.6 * (tones.y - 0.5);
    // No skin is of one colour, old skin least.
    float grain = noiseAround(around, grainScale).z;
    pigment += mix(0.8, 1.4, skinDetail.z)
        * ((fine.z - 0.5) * 0.215 * mottled + (grain - 0.5) * 0.30);
    // Rouge on the cheeks, drawn up toward the temples.
    vec2 apple = (side.xy - vec2(0.44, 7.02)) * mat2(0.94, -0.34, 0.34, 0.94) / vec2(0.36, 0.22);
    float apples = max(1.0 - dot(apple, apple), 0.0);
    blood += 1.9 * makeup.x * apples * apples * smoothstep(0.6, 1.0, s.rest.z);
    // Freckles and moles appear one after another, see SkinSpots.swift. In small pictures the map
    // holds averages, which darken in proportion.
    vec2 spot = max(vec2(detail.w - 0.35, 0.35 - detail.w) / vec2(0.65, 0.35), 0.0);
    float small = clamp(140.0 / cameraPosition.w - 0.3, 0.0, 1.0);
    float freckle = skinColor.w * mix(
        smoothstep(0.68, 1.36, spot.x + 0.85 * skinColor.w), 1.8 * skinColor.w * spot.x, small);
    float mole = smoothstep(
        1.01, 1.16, min(spot.y * (1.0 + 0.5 * small), 1.0) + 0.72 * skinDetail.x);
    pigment += 1.1 * freckle + 1.7 * mole;
    float fold = amount * detail.z;
    blood += 0.12 * fold;
    // Melanin hides blood.
    blood *= 1.2 * skinColor.g / (skinColor.g + 0.06);
    pigment += 0.16 * fold;
    vec3 shade = skinDetail.y * tones.w * vec3(0.60, 0.80, 0.66);

    Skin skin;
    skin.albedo = skinColor.rgb
        * exp(-blood * vec3(0.02, 0.26, 0.20) - pigment * vec3(0.42, 0.62, 0.80) - shade
            + faceZones(side));

    // The mesh's nostrils are dents: what they open to is dark.
    vec3 dent = (side - vec3(0.066, 6.858, 1.562)) / vec3(0.044, 0.028, 0.080);
    float nostril = smoothstep(1.0, 0.3, dot(dent, dent));
    skin.albedo *= exp(-nostril * vec3(2.2, 2.7, 2.8));

    // Below the middle skin is not only smoother: it shines of sweat or grease.
    float sweat = max(0.5 - skinDetail.w, 0.0);
    float oil = tones.z * (1.35 - 0.7 * skinDetail.w + 7.0 * sweat * sweat);
    skin.roughness = 0.50 + 0.16 * skinDetail.w - 0.11 * oil;
    skin.gloss = (0.62 + 0.75 * oil * (1.0 + 5.0 * sweat) + (fine.z - 0.5) * 0.25)
        * (1.0 - nostril);
    skin.pores = 0.55 + 0.75 * tones.z - 0.5 * tones.w;
    skin.slope = (detail.xy - 0.5) * 1.2 * amount;
    // The tip of the nose, rounder on people than on the mesh, shines higher.
    vec3 tip = side - vec3(0.0, 6.98, 1.72);
    skin.slope.y += 0.22 * exp(-60.0 * dot(tip, tip));
    skin.fold = fold;
    skin.raised = 0.006 * mole;
    return skin;
}
