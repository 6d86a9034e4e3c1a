// Where things are painted on the base face, in rest space (decimetres; x to the subject's left).

// The eyebrow: x runs from its inner to its outer end (0...1), y across it (-1...1 inside).
// browShape[0]: |x| of inner and outer end, y of inner and outer end;
// browShape[1]: rise of the arch, half height at the inner end and at the arch, opacity.
vec2 browCoordinates(vec3 rest) {
    vec4 ends = browShape[0];
    vec4 form = browShape[1];
    float u = (abs(rest.x) - ends.x) / (ends.y - ends.x);
    float t = clamp(u, 0.0, 1.0);
    // The arch peaks at two thirds of the length.
    float middle = mix(ends.z, ends.w, t * t) + form.x * 6.75 * t * t * (1.0 - t);
    float half_ = mix(form.y, form.z, smoothstep(0.0, 0.45, t));
    half_ *= (1.0 - 0.66 * smoothstep(0.60, 1.08, t)) * mix(0.72, 1.0, smoothstep(0.0, 0.12, t));
    float v = (rest.y - middle) / half_;
    // Rounded ends.
    float over = max(max(-u, u - 1.0), 0.0) * (ends.y - ends.x) / half_;
    return vec2(u, sign(v) * sqrt(v * v + over * over * 4.0));
}

// Positive inside the label's outline of the nose, in decimetres.
float noseInside(vec3 rest) {
    float x = abs(rest.x);
    float y = rest.y;
    float width = 0.046 + 0.036 * smoothstep(7.28, 7.02, y)
        + 0.096 * smoothstep(7.02, 6.88, y) - 0.06 * smoothstep(6.85, 6.79, y);
    float lower = y - (6.792 + 0.25 * x * x + 0.02 * smoothstep(0.05, 0.12, x));
    float upper = 7.35 - y;
    return min(min(width - x, lower), upper);
}

// Positive on the red of the lips; `lip` is the baked mask, which falls off early at the corners.
float lipInside(vec3 rest, float lip, float upper) {
    return lip - mix(mix(0.48, 0.62, upper), 0.16, smoothstep(0.13, 0.24, abs(rest.x)));
}

// Positive on the edge of the lids and the corner of the eye, which belong to the eye.
float lidEdgeInside(vec3 rest) {
    vec3 side = vec3(abs(rest.x), rest.yz);
    vec3 fromEye = side - vec3(0.2963, 7.298, 1.254);
    float apart = side.x - 0.315;
    float edge = min(
        0.1545 + 0.012 - length(fromEye), 7.340 - 3.8 * apart * apart - rest.y);
    float corner = 0.024 - length(side - vec3(0.200, 7.275, 1.372));
    return rest.z > 1.28 ? max(edge, corner) : -1.0;
}

// Positive on the face, negative on the neck and behind the ears' level.
float faceInside(vec3 rest) {
    return rest.y - 6.125 - min((1.25 - rest.z) * 0.9 - 0.015, 0.60);
}

float bump(vec3 rest, vec3 center, float radius) {
    vec3 d = rest - center;
    return exp(-dot(d, d) / (radius * radius));
}

// The height of the hairline at the turn of the head's side: front 0, ear 0.5, back 1.
float hairlineHeight(float turn, float lift) {
    float front = 8.03 + lift + 0.05 * smoothstep(0.02, 0.16, turn);
    float temple = mix(front, 7.62, smoothstep(0.17, 0.30, turn));
    float sideburn = mix(temple, 7.12, smoothstep(0.325, 0.365, turn));
    float ear = mix(sideburn, 7.43, smoothstep(0.40, 0.46, turn));
    float behind = mix(ear, 6.95, smoothstep(0.56, 0.66, turn));
    return mix(behind, 6.72, smoothstep(0.66, 0.85, turn));
}

float headTurn(vec3 rest) {
    return atan(abs(rest.x), rest.z - 0.42) / 3.14159;
}

// The recession at which hair is lost at a place: the front moves back, temples first, and a bald
// spot grows from the crown; sides and back stay (Hamilton 1951, Norwood 1975).
float hairLoss(vec3 rest) {
    float front = 0.08 + 0.54 * (1.38 - rest.z - 0.35 * smoothstep(0.15, 0.5, abs(rest.x)));
    float crown = 0.45 + 0.9 * length(rest - vec3(0.0, 8.25, -0.1));
    return max(0.03, min(front, crown)) + 2.0 * smoothstep(7.95, 7.70, rest.y);
}

// Positive on the scalp, in decimetres from the hairline; Scalp.swift has the same outline.
float scalpInside(vec3 rest, float lift) {
    float inside = rest.y - hairlineHeight(headTurn(rest), lift);
    return min(inside, (hairLoss(rest) - hairState.x) * 1.5);
}

// Positive on cloth: a round neckline about the neck.
float clothInside(vec3 rest) {
    vec2 e = vec2(rest.x / 0.74, (rest.y - 6.0) / 0.58);
    return (length(e) - 1.0) * 0.62 - max(rest.y - 5.9, 0.0) * 10.0;
}

// How densely beard grows, 0...1, by the parts that the style lets grow.
float beardCover(vec3 rest, float lip) {
    float x = abs(rest.x);
    float y = rest.y;
    // Cheeks and jaw: below a line that sinks from the ear to the corner of the mouth.
    float line = 6.60 + 0.62 * smoothstep(0.26, 0.66, x);
    float cheeks = smoothstep(0.09, -0.13, y - line) * smoothstep(0.14, 0.34, x);
    float chin = smoothstep(0.34, 0.26, x) * smoothstep(6.50, 6.44, y + 0.55 * max(x - 0.1, 0.0));
    chin = max(chin, smoothstep(0.075, 0.035, x) * smoothstep(6.53, 6.49, y));
    float strip = smoothstep(0.20, 0.25, x) * smoothstep(0.36, 0.31, x) * smoothstep(6.70, 6.62, y)
        * smoothstep(6.33, 6.42, y);
    float upper = 6.795 - 0.28 * x;
    float moustache = smoothstep(upper + 0.012, upper - 0.03, y) * smoothstep(6.58, 6.63, y)
        * smoothstep(0.335, 0.27, x) * mix(0.65, 1.0, smoothstep(0.01, 0.045, x));
    float neck = smoothstep(-0.34, -0.12, faceInside(rest));
    float cover = max(beardShape.x * cheeks, beardShape.y * max(chin, strip * beardShape.z));
    cover = max(cover * neck, beardShape.z * moustache);
    return cover * (1.0 - smoothstep(0.15, 0.45, lip)) * smoothstep(0.25, 0.55, rest.z);
}
