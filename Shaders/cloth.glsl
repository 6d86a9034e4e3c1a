// Folds of cloth as the slope of its surface across and up: broad waves that run down from the neck.
vec2 clothFolds(vec3 rest) {
    float turn = atan(rest.x, rest.z - 0.2);
    float down = 5.9 - rest.y;
    float drape = smoothstep(0.1, 0.9, down);
    float first = cos(turn * 7.0 + 3.0 * sin(rest.y * 2.3 + rest.x));
    float second = cos(rest.y * 9.0 + 4.0 * abs(rest.x) + 1.5 * sin(turn * 3.0));
    return vec2(first * 0.30 * drape + 0.10 * second, 0.14 * second * drape);
}

// The slope of single stitches (knitted) or threads (woven) and how much they shade, at close range.
vec3 clothThreads(vec3 rest) {
    float woven = clothColor.w;
    vec2 at = vec2(rest.x, rest.y) * mix(300.0, 460.0, woven);
    float near = smoothstep(420.0, 800.0, cameraPosition.w / mix(1.0, 1.5, woven));
    float stitch = sin(at.x + 0.8 * (1.0 - woven) * sin(at.y));
    float row = sin(at.y + 1.6 * (1.0 - woven) * abs(stitch));
    return vec3(cos(at.x) * 0.14, cos(at.y) * 0.14, 0.07 * (stitch * row)) * near;
}

// A line of stitches at `edge`, between two hollows.
float seamAt(float value, float edge) {
    float d = abs(value - edge);
    return smoothstep(0.014, 0.0, d);
}

// How threads, seams and buttons shade the cloth, and the slope of its surface.
float clothShade(Surface s, float inside, vec4 weave, out vec2 bend) {
    bool collar = onCollar(s.rest);
    vec3 threads = clothThreads(collar ? vec3(s.rest.x * 2.0, s.rest.y, 0.0) : s.rest);
    vec2 slope = collar ? vec2(0.0) : clothFolds(s.rest);
    float shade = 1.0 + threads.z + 0.06 * (weave.z - 0.5);
    float shirt = clothColor.w;
    if (collar) {
        // A knitted band has ribs; a collar is stitched along its edge.
        float fade = smoothstep(120.0, 300.0, cameraPosition.w);
        float ribs = sin(s.rest.x * 620.0);
        shade *= 1.0 + (1.0 - shirt) * fade * 0.10 * ribs;
        slope.x += (1.0 - shirt) * fade * 0.18 * cos(s.rest.x * 620.0);
        shade *= 1.0 - shirt * 0.18 * seamAt(s.rest.y, 4.028);
    } else {
        // The band's seam; the placket and its buttons.
        shade *= 1.0 - 0.25 * smoothstep(0.125, 0.08, inside) * (1.0 - shirt);
        float front = shirt * smoothstep(0.3, 0.5, s.rest.z);
        float edge = abs(s.rest.x - 0.004);
        shade *= 1.0 - front * (0.30 * smoothstep(0.008, 0.0, abs(edge - 0.072))
            + 0.12 * seamAt(edge, 0.055));
        vec2 button = vec2(s.rest.x, fract((s.rest.y - 5.43) / 0.36 + 0.5) * 0.36 - 0.18);
        float r = length(button);
        float disc = front * smoothstep(0.030, 0.026, r) * step(s.rest.y, 5.62);
        float holes = smoothstep(0.006, 0.004, length(abs(button) - 0.006));
        shade *= 1.0 - 0.35 * front * smoothstep(0.040, 0.028, r) * (1.0 - disc)
            * step(s.rest.y, 5.62);
        shade = mix(shade, 1.25 - 0.6 * holes - 0.25 * smoothstep(0.018, 0.022, r), disc);
    }
    bend = slope + threads.xy;
    return shade;
}

vec3 clothLight(Surface s, vec3 view, float inside, vec4 weave) {
    vec2 bend;
    float shade = clothShade(s, inside, weave, bend);
    vec3 n = normalize(s.normal + vec3(bend, 0.0));
    float openness = max(s.openness, 0.5);
    vec3 light = ambientLight(n, openness);
    for (int i = 0; i < 3; i++)
        light += max(dot(n, lightDirection[i].xyz) * 0.9 + 0.1, 0.0) * lightColor[i].rgb
            * (i == 0 ? s.shadow : openness);
    // Fuzz at grazing angles, more on knitted cloth.
    float sheen = pow(1.0 - max(dot(n, view), 0.0), 3.0);
    return clothColor.rgb * shade * light * (1.0 + mix(0.6, 0.25, clothColor.w) * sheen);
}
