#include "frame.glsl"
#include "pack.glsl"
#include "light.glsl"
#include "tone.glsl"

uniform usampler2D geometryMap;

out vec4 color;

// A highlight around the cone that a hair reflects into (Kajiya and Kay 1989), moved along the
// hair by its scales (Marschner et al. 2003).
float strandLobe(vec3 tangent, vec3 l, vec3 view, float sharpness) {
    float th = dot(tangent, normalize(l + view));
    return pow(max(1.0 - th * th, 0.0), sharpness * 0.5);
}

void main() {
    uvec4 g = texelFetch(geometryMap, ivec2(gl_FragCoord.xy), 0);
    vec2 strand = fromPair16(g.x);
    float seed = float(g.y & 255u) / 255.0;
    float layer = float((g.y >> 8) & 255u) / 255.0;
    float shadow = float((g.y >> 16) & 255u) / 255.0;
    vec3 tangent = fromOctahedral(fromPair16(g.z) * 2.0 - 1.0);
    vec3 normal = fromOctahedral(fromPair16(g.w) * 2.0 - 1.0);
    vec3 view = -pixelRay(gl_FragCoord.xy);

    bool beard = (g.y >> 24) > 0u;
    vec3 base = beard ? beardColor.rgb * 0.75 : hairColor.rgb;
    // A ribbon seen from behind: its inner side, which the head keeps from the rim light.
    float outside = smoothstep(-0.25, 0.35, dot(normal, view));
    if (dot(normal, view) < 0.0) normal = -normal;
    float vary = strand.x - 0.5;
    float contrast = hairShape.z;
    vec3 albedo = base * (1.0 + contrast * (1.5 * vary + 0.35 * (seed - 0.5)));
    float along = hairShape.y > 0.5 || beard ? 0.5 : strand.y;
    albedo *= mix(0.78, 1.08, smoothstep(0.0, 0.5, along)) * mix(0.72, 1.04, layer);
    // Grey hair is a mix of white and coloured hairs.
    albedo = mix(albedo, vec3(0.55), hairColor.w * (1.0 - hairColor.w) * step(0.55, strand.x));

    vec3 shifted = normalize(tangent + normal * (0.10 + 0.35 * vary));
    vec3 second = normalize(tangent + normal * (-0.12 + 0.45 * vary));
    float occlusion = mix(0.6, 1.0, layer) * mix(0.55, 1.0, outside);
    vec3 light = ambientLight(normal, occlusion) * 0.9;
    vec3 shine = vec3(0.0);
    for (int i = 0; i < 3; i++) {
        vec3 l = lightDirection[i].xyz;
        float tl = dot(tangent, l);
        float around = sqrt(max(1.0 - tl * tl, 0.0));
        float facing = clamp(dot(normal, l) * 0.65 + 0.35, 0.0, 1.0);
        float lit = (i == 0 ? shadow : i == 1 ? 1.0 : outside * 0.7) * facing;
        light += lightColor[i].rgb * around * lit * 0.85;
        vec3 lobes = vec3(0.10) * strandLobe(shifted, l, view, 90.0)
            + (albedo * 1.6 + 0.02) * 0.55 * strandLobe(second, l, view, 22.0);
        shine += lobes * lightColor[i].rgb * lit;
    }
    float band = 0.45 + 0.9 * strand.x;
    color = display(albedo * light + shine * (beard ? 0.25 : hairShape.x) * band * occlusion);
}
