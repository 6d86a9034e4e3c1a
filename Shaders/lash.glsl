float random(float n) {
    return fract(sin(n * 12.9898) * 43758.5453);
}

// How much of the pixel the hairs of one layer cover: `along` counts clumps of three hairs along
// the lid, whose tips lean together; `tip` runs from root to tip.
float hairs(float along, float tip, float pixel, float share, float thick, float seed) {
    float cover = 0.0;
    float clump = floor(along);
    for (float c = -1.0; c <= 1.0; c += 1.0) {
        float own = clump + c;
        float lean = (random(own + seed) - 0.5) * 1.5;
        for (float h = 0.0; h < 3.0; h += 1.0) {
            float id = own * 3.0 + h + seed * 7.0;
            if (random(id + 3.1) > share) continue;
            float reach = mix(0.62, 1.0, random(id + 5.7));
            float left = 1.0 - tip / reach;
            float root = (h + 0.5 + (random(id) - 0.5) * 0.5) / 3.0;
            float x = mix(root, 0.5 + (random(id + 1.7) - 0.5) * 0.25, tip * 0.75)
                + lean * tip * tip;
            float half_ = thick * sqrt(max(left, 0.0)) * 0.5;
            float away = abs(along - own - x);
            float drawn = clamp((half_ - away) / pixel + 0.5, 0.0, 1.0)
                * min(half_ * 2.0 / pixel, 1.0);
            cover = max(cover, drawn * step(0.0, left));
        }
    }
    return cover;
}

// How much the lashes of a row cover at a turn about the eyeball's middle, where 24 hairs of the upper
// row grow per radian; tapering hairs, in clumps, of two sizes.
float lashCover(float turn, float rootTip, bool upper, float pixel) {
    float along = turn * (upper ? 24.0 : 15.0);
    float density = upper ? lashShape.y : 0.9 * lashShape.y * lashShape.w;
    float share = mix(upper ? 0.35 : 0.22, 1.0, density);
    float thick = (upper ? 0.145 : 0.075) * mix(0.75, 1.45, lashShape.y);
    float tip = rootTip * (upper ? 1.55 : 2.2);
    // They fan out over the eye, most toward the temple.
    along -= 2.6 * clamp(turn + 0.1, -0.5, 0.8) * tip * tip;
    float cover = hairs(along, tip, pixel, share, thick, upper ? 1.0 : 40.0);
    if (upper) cover = max(cover, 0.9 * hairs(
        along * 1.37 + 0.4, tip * 1.35, pixel * 1.37, share * 0.8, thick * 0.85, 90.0));
    else cover *= 0.85;
    // Close to the lid hairs stand so densely that they outline the eye.
    if (upper) cover = max(cover, mix(0.2, 0.8, smoothstep(0.25, 0.85, density)) * smoothstep(0.26, 0.02, rootTip));
    // None grow at the inner corner.
    return cover * 0.95 * smoothstep(-0.74, -0.50, turn);
}
