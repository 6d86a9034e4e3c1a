// Teeth and gums, painted on the two bands of the base face by the length along their arch and the
// height from their edges, in decimetres.
struct Tooth {
    vec3 albedo;
    vec3 bend;      // of the normal, in the head's axes
    float enamel;   // 1 on a crown, 0 on gum
    float gap;      // 1 in the dark between crowns and beyond their edges
};

// Where the crowns end along half an arch, from its middle: two incisors, the canine, two premolars,
// molars (Wheeler's mean widths, mesio-distal).
const float upperEnds[7] = float[](0.085, 0.151, 0.227, 0.298, 0.366, 0.468, 0.570);
const float lowerEnds[7] = float[](0.053, 0.110, 0.179, 0.250, 0.321, 0.431, 0.536);
// Heights of the crowns over their edge at the arch's own curve: incisors, canine and so on.
const float upperHeights[7] = float[](0.130, 0.120, 0.132, 0.128, 0.126, 0.122, 0.118);
const float lowerHeights[7] = float[](0.090, 0.092, 0.104, 0.086, 0.082, 0.078, 0.074);
// How far an edge stays short of the arch's curve.
const float upperShort[7] = float[](0.000, 0.008, 0.001, 0.004, 0.006, 0.006, 0.006);
const float lowerShort[7] = float[](0.003, 0.002, 0.000, 0.005, 0.007, 0.007, 0.007);

Tooth paintTooth(vec3 rest, bool upper, float pixel) {
    float x = abs(rest.x);
    float turn = atan(x, rest.z - (upper ? 1.075 : 1.025));
    float along = turn * (0.397 - 0.029 * turn);
    // In a smile the upper edges follow the lower lip.
    float rise = (upper ? 0.36 : 0.22) * (sqrt(along * along + 0.0169) - 0.13);
    // From the edge of the band toward the gum.
    float height = upper ? rest.y - (6.545 + rise) : 6.563 + rise - rest.y;

    int number = 6;
    float start = 0.0;
    float end = 0.6;
    for (int i = 6; i >= 0; i--) {
        float limit = upper ? upperEnds[i] : lowerEnds[i];
        if (along < limit) {
            number = i;
            end = limit;
            start = i > 0 ? (upper ? upperEnds[i - 1] : lowerEnds[i - 1]) : 0.0;
        }
    }
    float width = end - start;
    float across = 2.0 * (along - start) / width - 1.0;  // -1...1 over the crown
    float crown = upper ? upperHeights[number] : lowerHeights[number];
    float h = height - (upper ? upperShort[number] : lowerShort[number]);
    float up = h / crown;
    float id = float(number) + (rest.x > 0.0 ? 0.0 : 17.0) + (upper ? 0.0 : 31.0);
    float own = fract(sin(id * 12.9898) * 43758.5453);

    Tooth t;
    // The outline: widest near the edge, narrow at the neck; rounded corners, a pointed canine.
    float corner = number == 2 ? 0.030 * abs(across + 0.1)
        : (upper ? 0.016 : 0.011) * pow(abs(across), number == 0 ? 5.0 : 3.5);
    float beyond = smoothstep(pixel, -pixel, h - corner);
    float side = (1.0 - abs(across)) * width * 0.5;
    float taper = 0.0035 * smoothstep(0.35, 1.0, up) + 0.007 * smoothstep(0.16, 0.0, up);
    float between = smoothstep(taper + pixel, taper - pixel * 0.5, side) * taper
        / (taper + 0.8 * pixel);
    // The gum's edge: an arch over each crown, with a papilla between neighbours.
    float margin = crown * (1.0 - 0.22 * across * across * across * across - 0.06 * abs(across));
    t.enamel = smoothstep(pixel, -pixel, h - margin);
    float fromGum = clamp((margin - h) / 0.02, 0.0, 1.0);

    vec3 shade = mix(
        vec3(0.86, 0.785, 0.675), vec3(0.80, 0.71, 0.565), number == 2 ? 0.75 : 0.3 * own);
    shade *= 0.96 + 0.08 * own;
    shade = mix(shade, shade * vec3(0.95, 0.84, 0.68), 0.7 * smoothstep(0.45, 1.0, up));
    // Near the edge no dentine lies behind the enamel: bluish, darker.
    if (number < 3) shade = mix(
        shade, vec3(0.55, 0.53, 0.51), 0.32 * smoothstep(0.24, 0.02, up));
    shade *= 1.0 - 0.35 * smoothstep(0.016, 0.0, side);
    vec3 gum = mix(vec3(0.46, 0.175, 0.165), vec3(0.36, 0.10, 0.10), smoothstep(0.0, 0.06, h - margin));
    gum *= 0.8 + 0.2 * smoothstep(0.0, 0.010, h - margin) + 0.10 * (1.0 - abs(across));
    t.albedo = mix(gum, shade * (0.80 + 0.20 * fromGum), t.enamel);
    t.gap = t.enamel * max(beyond, between * (0.55 + 0.35 * smoothstep(0.2, 0.0, up)));
    // Crowns are round across, and lean back at the neck.
    float bulge = mix(0.30, 0.75, t.enamel) * across * abs(across);
    t.bend = vec3((rest.x > 0.0 ? 1.0 : -1.0) * bulge * cos(turn),
        (upper ? 1.0 : -1.0) * (up - 0.55) * 0.35 * t.enamel, -bulge * sin(turn));
    return t;
}
