const float irisSine = 0.390;     // sine of the half angle of the iris: 0.4 rad, 5.9 mm of radius
const float irisDepth = 0.888;    // plane of the iris along the eye's axis, in radii

// The edges of the lids as heights over the eye's horizontal, in radians about the centre, at eight
// turns from -0.7 to 0.7 rad (+ to the subject's left), both in the head's axes.
vec2 lidHeights(int eye, float turn) {
    float at = clamp((turn + 0.7) / 1.4, 0.0, 1.0) * 7.0;
    int i = int(min(floor(at), 6.0));
    float f = at - float(i);
    int j = i + 1;
    float up = mix(lidUpper[2 * eye + i / 4][i % 4], lidUpper[2 * eye + j / 4][j % 4], f);
    float low = mix(lidLower[2 * eye + i / 4][i % 4], lidLower[2 * eye + j / 4][j % 4], f);
    return vec2(up, low);
}

// `local` is the direction in eye space of the point on the eyeball.
vec3 shadeEye(vec3 local, int eye, float shadow, vec3 view) {
    mat3 axes = mat3(eyeAxes[3 * eye].xyz, eyeAxes[3 * eye + 1].xyz, eyeAxes[3 * eye + 2].xyz);
    mat3 head = mat3(headAxes[0].xyz, headAxes[1].xyz, headAxes[2].xyz);
    vec3 world = axes * local;
    vec3 inHead = world * head;
    vec3 viewLocal = view * axes;

    // The cornea is a steeper sphere than the eyeball.
    float rim = smoothstep(0.47, 0.30, length(local.xy));
    vec3 nLocal = normalize(vec3(local.xy * (1.0 + 0.55 * rim), local.z));
    vec3 n = axes * nLocal;

    // Look through the cornea at the plane of the iris.
    vec3 inside = refract(-viewLocal, nLocal, 1.0 / 1.336);
    vec2 plane = local.xy + inside.xy * max(local.z - irisDepth, 0.0) / max(-inside.z, 0.2);
    float r = length(plane) / irisSine;
    float angle = atan(plane.y, plane.x) / 6.28318;

    // Fibres run outward, crypts open between them, a ring borders the pupil's frill.
    float lod = max(log2(90.0 / cameraPosition.w * 6.0), 0.0);
    float fibre = textureLod(strandMap, vec2(angle * 0.5, r * 0.25), lod).r;
    float coarse = textureLod(strandMap, vec2(angle * 0.25 + 0.2, r * 0.12), lod).g;
    float frill = smoothstep(0.20, 0.0, abs(r - irisColor.w - 0.14));
    vec3 iris = irisColor.rgb * (0.45 + 0.75 * fibre + 0.35 * coarse);
    iris *= mix(vec3(1.0), vec3(1.35, 1.12, 0.80), frill * 0.75);
    iris *= mix(1.0, 0.14, smoothstep(0.72, 0.98, r));
    float pupil = smoothstep(irisColor.w + 0.035, irisColor.w - 0.035, r);
    iris = mix(iris, vec3(0.004), pupil);

    // Sclera: not white; veins and yellow grow toward the corners.
    float corner = smoothstep(0.45, 0.95, abs(inHead.x));
    vec4 vein = textureLod(noiseMap, local.xy * vec2(0.9, 1.3) + float(eye) * 0.5, 1.0);
    vec3 sclera = mix(vec3(0.55, 0.52, 0.50), vec3(0.49, 0.335, 0.29), corner * 0.6);
    sclera *= mix(vec3(1.0), vec3(0.97, 0.80, 0.77),
        smoothstep(0.05, 0.0, abs(vein.z - 0.52)) * (0.25 + corner));
    float border = smoothstep(0.90, 1.06, r);
    vec3 albedo = mix(iris, sclera, local.z > 0.0 ? border : 1.0);

    // The lids shade what they hang over.
    float turn = asin(clamp(inHead.x, -0.99, 0.99));
    float height = asin(clamp(inHead.y, -0.99, 0.99));
    vec2 lids = lidHeights(eye, turn);
    float above = lids.x - height;
    float below = height - lids.y;
    float upper = smoothstep(-0.06, 0.36, above);
    float lower = smoothstep(-0.05, 0.12, below);
    float open = mix(0.22, 1.0, upper) * mix(0.55, 1.0, lower)
        * mix(1.0, 0.6, smoothstep(0.55, 0.95, abs(inHead.x)));

    vec3 light = ambientLight(world, 1.0) * open;
    float depth = local.z > 0.0 ? 1.0 - border : 0.0;
    for (int i = 0; i < 2; i++) {
        vec3 l = lightDirection[i].xyz;
        float lit = max(dot(world, l) * 0.75 + 0.25, 0.0);
        // Light that enters the cornea gathers on the far side of the iris.
        vec3 ll = l * axes;
        float caustic = 1.0 + 0.9 * depth * max(dot(plane / irisSine, -ll.xy), 0.0);
        light += lit * caustic * lightColor[i].rgb * (i == 0 ? shadow : 1.0) * open;
    }
    vec3 color = albedo * light * mix(0.86, 1.05, depth);

    // The wet surface: lights, and the room in the upper half.
    vec3 shine = vec3(0.0);
    for (int i = 0; i < 2; i++) {
        float visible = i == 0 ? max(shadow, 0.5) : 1.0;
        shine += specularLobe(n, lightDirection[i].xyz, view, 0.22, 0.04) * visible
            * lightColor[i].rgb * 0.8;
    }
    vec3 mirror = reflect(-view, n);
    // The key is a soft box: its mirror image is a square.
    vec3 key = normalize(lightDirection[0].xyz - vec3(0.0, 0.16, 0.0));
    vec3 boxX = normalize(cross(vec3(0.0, 1.0, 0.0), key));
    vec2 box = abs(vec2(dot(mirror, boxX), dot(mirror, cross(key, boxX))));
    float inBox = smoothstep(0.24, 0.15, max(box.x, box.y)) * step(0.0, dot(mirror, key));
    shine += lightColor[0].rgb * inBox * 0.75;
    float window = smoothstep(0.15, 0.45, mirror.y);
    float fresnel = 0.02 + 0.4 * pow(1.0 - max(dot(n, view), 0.0), 4.0);
    shine += environmentLight(mirror) * window * fresnel * 1.2;
    shine *= smoothstep(-0.03, 0.03, above);
    // The film of tears along the lower lid.
    float tear = smoothstep(0.075, 0.03, below) * smoothstep(-0.02, 0.02, below);
    shine += tear * (lightColor[0].rgb * shadow + environmentLight(mirror)) * 0.10;
    return color + min(shine, vec3(1.5));
}
