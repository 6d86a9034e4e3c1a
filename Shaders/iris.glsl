// The colour of the iris at `plane`, in radii of the iris from its middle.
vec3 irisAlbedo(vec2 plane) {
    float r = length(plane);
    float turn = atan(plane.y, plane.x) / 6.28318;
    float pupil = irisColor.w;
    float lod = max(log2(540.0 / cameraPosition.w), 0.0);
    // Fibres run outward in waves; their bundles leave dark crypts between them.
    float wave = 0.012 * sin(turn * 125.66 + r * 9.0);
    vec4 strands = textureLod(strandMap, vec2(turn + wave * 0.4, r * 0.22), lod);
    float bundle = textureLod(strandMap, vec2(turn + 0.37, r * 0.10), lod).g;
    float clump = textureLod(strandMap, vec2(turn + 0.11, 0.3), lod).b;
    // Pupil 0, limbus 1; the collarette zigzags at a third of the way.
    float out_ = clamp((r - pupil) / (1.0 - pupil), 0.0, 1.0);
    float ring = 0.30 + 0.14 * (clump - 0.5) + 0.05 * (bundle - 0.5);
    float inner = smoothstep(ring + 0.09, ring - 0.05, out_);
    float collarette = smoothstep(0.11, 0.0, abs(out_ - ring));

    vec3 base = irisColor.rgb;
    vec3 ciliary = base * (0.66 + 0.50 * strands.r + 0.38 * bundle);
    ciliary *= 1.0 - 0.45 * smoothstep(0.40, 0.20, bundle) * smoothstep(0.95, 0.45, out_);
    // Toward the pupil less pigment lies over the brown behind: warmer, with finer fibres.
    vec3 pupillary = base * vec3(1.10, 0.98, 0.84) * (0.66 + 0.56 * strands.r);
    vec3 iris = mix(ciliary, pupillary, inner);
    iris *= 1.0 + 0.13 * collarette;
    iris *= mix(1.0, 0.62, smoothstep(0.55, 0.90, out_));
    iris = mix(iris, iris * vec3(0.35, 0.28, 0.22), smoothstep(0.10, 0.0, out_) * 0.8);
    // The limbal ring.
    iris = mix(iris, base * 0.16 + vec3(0.004, 0.005, 0.007), smoothstep(0.74, 1.04, r) * 0.82);
    return mix(iris, vec3(0.003), smoothstep(pupil + 0.03, pupil - 0.03, r));
}
