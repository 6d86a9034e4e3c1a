// Where things are painted on the base face, in rest space (decimetres; x to the subject's left).

// The eyebrow: x runs from its inner to its outer end (0...1), y across it (-1...1 inside).
// browShape[0]: |x| of inner and outer end, y of inner and outer end;
// browShape[1]: rise of the arch, half height at the inner end and at the arch, where along the
// brow the arch peaks (0 in the middle, 1 at two thirds). browHair.z: 1 gives the arch a corner.
vec2 browCoordinates(vec3 rest) {
    vec4 ends = browShape[0];
    vec4 form = browShape[1];
    float u = (abs(rest.x) - ends.x) / (ends.y - ends.x);
    float t = clamp(u, 0.0, 1.0);
    float bow = t * (1.0 - t) * mix(4.0, 6.75 * t, form.w);
    float peak = mix(0.5, 0.667, form.w);
    float tent = min(t / peak, (1.0 - t) / (1.0 - peak));
    tent -= 0.25 * max(tent - 0.75, 0.0) * max(tent - 0.75, 0.0) * 8.0;
    float middle = mix(ends.z, ends.w, t) + form.x * mix(bow, tent, browHair.z);
    float half_ = mix(form.y, form.z, smoothstep(0.0, 0.45, t));
    half_ *= (1.0 - 0.36 * smoothstep(0.60, 1.05, t)) * mix(0.80, 1.0, smoothstep(0.0, 0.15, t));
    float v = (rest.y - middle) / half_;
    // Rounded ends.
    float over = max(max(-u, u - 1.0), 0.0) * (ends.y - ends.x) / half_;
    return vec2(u, sign(v) * sqrt(v * v + over * over));
}

// Positive inside the label's outline of the nose, in decimetres: from between the eyes along the
// bridge and the wings to the line under the nostrils, as hand-made outlines go.
float noseInside(vec3 rest) {
    float x = abs(rest.x);
    float y = rest.y;
    float width = 0.054 + 0.014 * smoothstep(7.22, 7.34, y) + 0.118 * smoothstep(7.17, 6.90, y);
    float lower = y - (6.830 + 0.6 * max(x - 0.085, 0.0));
    return min(min(width - x, lower), 7.35 - y);
}

// Positive on the red of the lips, in decimetres: two peaks and a dip above, a bow below, both
// tapering to the corners; `lip` is the baked mask, which keeps the outline on the lips' relief.
float lipInside(vec3 rest, float lip, float upper) {
    float x = abs(rest.x);
    float t = min(x / 0.238, 1.0);
    float above = mix(0.069, 0.090, smoothstep(0.0, 0.075, x)) * (1.0 - smoothstep(0.06, 0.33, x));
    above = min(above, 1.25 * (0.238 - x));
    float below = 0.101 * (1.0 - t * t * sqrt(t));
    float inside = upper > 0.5 ? 6.612 + above - rest.y : rest.y - 6.608 + below;
    return min(inside, 0.05 * (lip - 0.3));
}

// Positive on the inner corner of the eye, which belongs to the eye; the edges of the lids do not.
float eyeCornerInside(vec3 rest) {
    return 0.018 - length(vec3(abs(rest.x), rest.yz) - vec3(0.200, 7.282, 1.372));
}

// Positive on the face, negative on the neck and behind the ears' level: down to the outline of the jaw,
// as hand-made labels go, not to the neck.
float faceInside(vec3 rest) {
    return rest.y - 6.32 - min((1.25 - rest.z) * 0.9 - 0.015, 0.60);
}

float bump(vec3 rest, vec3 center, float radius) {
    vec3 d = rest - center;
    return exp(-dot(d, d) / (radius * radius));
}

// The height of the hairline at the turn of the head's side: front 0, ear 0.5, back 1.
float hairlineHeight(float turn) {
    float front = 8.03 + hairShape.w + 0.05 * smoothstep(0.02, 0.16, turn);
    float roundness = hairForm.y;
    float temple =
        mix(front, 7.62, smoothstep(mix(0.17, 0.07, roundness), mix(0.30, 0.28, roundness), turn));
    float sideburn =
        mix(temple, mix(7.12, 7.22, roundness), smoothstep(0.325, mix(0.365, 0.41, roundness), turn));
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
    float front = 0.22 + 0.60 * (1.38 - rest.z) - 0.18 * smoothstep(0.05, 0.60, abs(rest.x));
    float crown = 0.45 + 0.9 * length(rest - vec3(0.0, 8.25, -0.1));
    return max(0.03, min(front, crown)) + 1.2 * smoothstep(7.95, 7.2, rest.y);
}

// Positive on the scalp, in decimetres from the hairline; Scalp.swift has the same outline.
float scalpInside(vec3 rest) {
    float inside = rest.y - hairlineHeight(headTurn(rest));
    return min(inside, (hairLoss(rest) - hairState.x) * 1.5);
}

// Positive on cloth; clothShape: heights of the neckline at the front, the sides and the back,
// 0 round to 1 V-shaped, below 0 square.
float clothInside(vec3 rest) {
    float turn = atan(abs(rest.x), rest.z - 0.3) / 3.14159;
    float front = 1.0 - min(turn / 0.5, 1.0);
    float side = mix(clothShape.y, clothShape.z, smoothstep(0.5, 0.8, turn));
    float share = mix(front * front * (3.0 - 2.0 * front), front, clothShape.w);
    return 0.8 * (mix(side, clothShape.x, share) - rest.y);
}

// Whether a place is on the collar, which is kept below the bust: there x goes round the neck, -1...1,
// and y across the collar, from 3.95 at its outer edge to 4.15.
bool onCollar(vec3 rest) {
    return rest.y < 4.2;
}

// How densely beard grows, 0...1, by the parts that the style lets grow.
float beardCover(vec3 rest, float lip) {
    float x = abs(rest.x);
    float y = rest.y;
    float turn = headTurn(rest);
    // A beard grows down to the neck.
    float face = faceInside(rest) + 0.195;
    // Cheeks: below a line that sinks from the sideburn to the corner of the mouth.
    float line = 6.65 + 0.54 * smoothstep(0.13, 0.345, turn);
    float behind = smoothstep(0.445, 0.405, turn - 0.05 * smoothstep(6.9, 6.7, y));
    // A shaved beard has no outlines: it is only denser.
    float soft = beardShape.w > 0.0 ? 0.0 : 1.0;
    float cheeks = smoothstep(mix(0.06, 0.13, soft), mix(-0.07, -0.17, soft), y - line) * behind
        * smoothstep(mix(0.06, 0.02, soft), mix(0.12, 0.11, soft), turn);
    // The strip before the ear, which goes on from the hair of the head.
    float burn = smoothstep(0.315, 0.345, turn) * behind * smoothstep(7.34, 7.28, y);
    float sideburns = burn * smoothstep(6.86, 6.92, y);
    float rim = mix(0.47, 0.25, smoothstep(0.12, 0.5, x));
    float jaw = max(smoothstep(rim, rim - 0.13, face), 0.9 * burn) * behind
        * smoothstep(6.80, 6.74, y - 0.55 * smoothstep(0.29, 0.33, turn));
    // The chin below the lip, and the tuft in its middle that reaches the lip.
    float chin = smoothstep(mix(0.34, 0.56, soft), mix(0.24, 0.04, soft), x)
        * smoothstep(6.49, 6.42, y - 0.75 * max(x - 0.14, 0.0));
    chin = max(chin, smoothstep(0.085, 0.02, x) * smoothstep(6.55, 6.50, y));
    float beside = smoothstep(0.19, 0.25, x) * smoothstep(0.37, 0.29, x)
        * smoothstep(6.71, 6.64, y) * smoothstep(6.28, 6.38, y);
    float upper = 6.812 - 0.30 * x;
    float moustache = smoothstep(upper + 0.012, upper - 0.025, y) * smoothstep(6.57, 6.62, y)
        * smoothstep(mix(0.335, 0.42, soft), mix(0.27, 0.25, soft), x) * mix(0.6, 1.0, smoothstep(0.01, 0.05, x));
    float neck = smoothstep(mix(-0.26, -0.06, smoothstep(0.22, 0.40, turn)), 0.0, face);
    cheeks *= beardShape.x;
    chin *= beardShape.y;
    float cover = max(cheeks, chin) + soft * min(cheeks, chin) * (1.0 - max(cheeks, chin));
    cover = max(max(cover, beardForm.x * sideburns), beardForm.y * jaw);
    cover = max(max(cover, beardForm.z * beside) * neck, beardShape.z * moustache);
    return cover * (1.0 - smoothstep(0.35, 0.65, lip)) * smoothstep(0.25, 0.55, rest.z);
}
