// The white of the eye at a direction in the eye's and in the head's axes; `inward` grows toward the
// nose.
vec3 scleraAlbedo(vec3 local, vec3 inHead, float inward) {
    float corner = smoothstep(0.40, 0.95, abs(inHead.x));
    vec3 sclera = mix(vec3(0.665, 0.595, 0.582), vec3(0.50, 0.34, 0.29), corner * 0.8);
    // Dark skin goes with some pigment in the white.
    sclera *= 0.93 * mix(vec3(0.32, 0.295, 0.27), vec3(1.0), smoothstep(-0.05, 0.26, skinColor.g));
    // Veins branch from the corners: ridges of noise, fine ones on coarse ones.
    vec2 at = local.xy * vec2(0.55, 1.1);
    float coarse = textureLod(noiseMap, at, 1.0).z;
    float fine = textureLod(noiseMap, at * 2.3 + coarse * 0.12, 1.0).z;
    float vein = max(
        smoothstep(0.030, 0.0, abs(coarse - 0.50)),
        0.7 * smoothstep(0.035, 0.0, abs(fine - 0.52)));
    sclera *= mix(vec3(1.0), vec3(0.93, 0.66, 0.60), vein * (0.10 + 0.75 * corner));
    // The fold at the inner corner.
    return mix(sclera, vec3(0.56, 0.27, 0.235), smoothstep(0.56, 0.80, inward));
}

// The mirror image of a light: a soft box with rounded corners, `size` the sine of half its angle.
float softBox(vec3 mirror, vec3 light, float size, float blur) {
    vec3 across = normalize(vec3(light.z, 0.0, -light.x + 1e-4));
    vec2 box = abs(vec2(dot(mirror, across), dot(mirror, cross(light, across))));
    float apart = length(max(box - size * 0.4, 0.0)) - size * 0.5;
    return dot(mirror, light) > 0.0 ? smoothstep(blur, -blur, apart) : 0.0;
}

// `local` is the direction in eye space of the point on the eyeball.
vec3 shadeEye(vec3 local, int eye, float shadow, vec3 view) {
    mat3 axes = mat3(eyeAxes[3 * eye].xyz, eyeAxes[3 * eye + 1].xyz, eyeAxes[3 * eye + 2].xyz);
    mat3 head = mat3(headAxes[0].xyz, headAxes[1].xyz, headAxes[2].xyz);
    vec3 world = axes * local;
    vec3 inHead = world * head;
    vec3 viewLocal = view * axes;
    float inward = eye == 0 ? -inHead.x : inHead.x;

    float cornea = onCornea(local);
    vec3 nLocal = corneaNormal(local, cornea);
    vec3 n = axes * nLocal;

    // Look through the cornea at the plane of the iris.
    vec2 plane = onIris(local, nLocal, -viewLocal);
    float r = length(plane);
    // Behind its edge the cornea clouds into the white.
    float white = local.z > 0.0 ? smoothstep(0.90, 1.10, r) : 1.0;
    vec3 sclera = scleraAlbedo(local, inHead, inward);
    sclera *= mix(vec3(0.60, 0.63, 0.68), vec3(1.0), smoothstep(0.98, 1.22, r));
    vec3 albedo = white > 0.999 ? sclera : mix(irisAlbedo(plane), sclera, white);

    // The lids and their lashes shade what they hang over.
    float turn = asin(clamp(inHead.x, -0.99, 0.99));
    float height = asin(clamp(inHead.y, -0.99, 0.99));
    vec2 lids = lidHeights(eye, turn);
    float above = lids.x - height;
    float below = height - lids.y;
    float open = mix(0.16, 1.0, smoothstep(-0.07, 0.36, above))
        * mix(0.58, 1.0, smoothstep(-0.05, 0.12, below))
        * mix(1.0, 0.55, smoothstep(0.45, 0.9, -inward));
    float lit = 1.0 - white;
    vec3 light = ambientLight(world, 1.0);
    for (int i = 0; i < 2; i++) {
        vec3 l = lightDirection[i].xyz;
        float facing = max(dot(world, l) * 0.75 + 0.25, 0.0);
        // Light that enters the cornea gathers on the far side of the iris.
        float caustic = 1.0 + 1.1 * lit * max(dot(plane, -(l * axes).xy), 0.0);
        light += facing * caustic * lightColor[i].rgb * (i == 0 ? shadow : 1.0);
    }
    // What reaches the eye under the lids has met skin.
    vec3 skin = skinColor.rgb / max(max(skinColor.r, skinColor.g), skinColor.b);
    vec3 color = albedo * light * open * mix(mix(vec3(0.7), skin, 0.6), vec3(1.0), open)
        * mix(0.90, 1.08, lit);

    // The wet surface mirrors the lights sharply on the cornea, and broken on the white.
    vec3 mirror = reflect(-view, n);
    float free = smoothstep(-0.02, 0.10, above) * smoothstep(-0.02, 0.05, below);
    float blur = mix(0.16, 0.028, cornea);
    float strength = mix(0.10, 1.0, cornea);
    vec3 shine = vec3(0.0);
    for (int i = 0; i < 2; i++) {
        // A light from straight ahead would hide the pupil; photographers hang theirs above the lens.
        vec3 l = lightDirection[i].xyz;
        if (i == 0) {
            l.y -= 0.16 * smoothstep(0.10, 0.40, l.y);
            l.y += 0.30 * exp(-dot(l.xy, l.xy) * 10.0);
        }
        float visible = i == 0 ? max(shadow, 0.35) : 1.0;
        shine += softBox(mirror, normalize(l), i == 0 ? 0.115 : 0.07, blur) * strength * visible
            * lightColor[i].rgb * (i == 0 ? 0.85 : 0.3);
        shine += specularLobe(n, lightDirection[i].xyz, view, 0.24, 0.04) * visible
            * lightColor[i].rgb * 0.6;
    }
    float grazing = 1.0 - max(dot(n, view), 0.0);
    float fresnel = 0.022 + 0.45 * grazing * grazing * grazing * grazing;
    shine += environmentLight(mirror) * smoothstep(0.10, 0.50, mirror.y) * fresnel * 1.3;
    shine *= free;
    // The film of tears stands along the lower lid and catches the light from above.
    float film = smoothstep(-0.010, 0.012, below) * smoothstep(0.045, 0.020, below);
    shine += film * (lightColor[0].rgb * shadow * max(dot(world, lightDirection[0].xyz), 0.0)
        + environmentLight(world)) * 0.06 * smoothstep(0.95, 0.7, abs(inHead.x));
    return color + min(shine, vec3(1.5));
}
