#include "frame.glsl"
#include "pack.glsl"
#include "light.glsl"
#include "tone.glsl"
#include "hair-color.glsl"

uniform usampler2D geometryMap;

out vec4 color;

// A highlight around the cone that a hair reflects into (Kajiya and Kay 1989): the sine of the angle
// between tangent and half vector to the power of 22, by products, which cost less than `pow`.
float strandLobe(vec3 tangent, vec3 h) {
    float th = dot(tangent, h);
    float sine2 = max(1.0 - th * th, 0.0);
    float sine4 = sine2 * sine2;
    float sine8 = sine4 * sine4;
    return sine8 * sine8 * sine4 * sine2;
}

// The same to the power of 110.
float sharpLobe(vec3 tangent, vec3 h) {
    float lobe = strandLobe(tangent, h);
    float square = lobe * lobe;
    return square * square * lobe;
}

void main() {
    uvec4 g = texelFetch(geometryMap, ivec2(gl_FragCoord.xy), 0);
    vec2 strand = fromPair16(g.x);
    vec4 more = fromQuad8(g.y);
    bool beard = more.w < 0.4;
    float seed = more.x;
    float open = beard ? mix(0.5, 1.0, more.y) : more.y;
    float shadow = more.z;
    vec3 tangent = fromOctahedral(fromPair16(g.z) * 2.0 - 1.0);
    vec3 normal = fromOctahedral(fromPair16(g.w) * 2.0 - 1.0);
    vec3 view = -pixelRay(gl_FragCoord.xy);

    // A ribbon seen from behind: its inner side, which the head keeps from the rim light. Just beyond
    // the outline strands still take the light of the outline.
    float front = dot(normal, view);
    float outside = smoothstep(-0.35, 0.25, front);
    if (front < 0.0)
        normal = normalize(mix(normal - view * front, -normal, smoothstep(0.45, 0.95, -front)));
    float vary = strand.x - 0.5;
    float tip = smoothstep(0.35, 1.0, strand.y);

    vec3 albedo = beard ? beardColor.rgb * 0.75 : hairColor.rgb;
    if (!beard) {
        // Grey hair is a mix of white and pigmented hairs.
        float share = whiteShare(more.w * 2.0 - 1.0);
        float hair = fract(strand.x * 3.0 + seed * 3.0);
        float white = smoothstep(hair - 0.35, hair + 0.35, share * 1.7 - 0.35);
        albedo = mix(albedo, whiteHair, mix(share, white, 0.5));
    }
    albedo *= 1.0 + hairShape.z * (1.3 * vary + 0.4 * (seed - 0.5));
    // Even black hair scatters some light from its surface.
    albedo = albedo * mix(0.85, 1.12, tip) + 0.008;

    // Light that other hairs let through is tinted by them.
    vec3 shade = pow(vec3(open * mix(0.75, 1.0, outside)), 1.35 - 0.5 * albedo);
    vec3 light = ambientLight(normal, 1.0) * shade;
    vec3 shine = vec3(0.0);
    // The scales of a hair tilt the white highlight to its root, the coloured one to its tip
    // (Marschner et al. 2003). No lock is quite straight: its strands wander to both sides, so that it
    // shines here and there.
    vec3 wander = cross(normal, tangent) * (0.22 * sin(43.0 * seed + 11.0 * strand.y) + 0.5 * vary);
    vec3 first = normalize(tangent - normal * (0.10 - 0.30 * vary) + wander);
    vec3 second = normalize(tangent + normal * (0.14 + 0.40 * vary) + wander);
    for (int i = 0; i < 3; i++) {
        vec3 l = lightDirection[i].xyz;
        float tl = dot(tangent, l);
        float around = sqrt(max(1.0 - tl * tl, 0.0));
        float facing = clamp(dot(normal, l) * 0.62 + 0.38, 0.0, 1.0);
        float lit = (i == 0 ? shadow : i == 1 ? 1.0 : outside * 0.7) * facing;
        vec3 h = normalize(l + view);
        light += lightColor[i].rgb * shade * (around * lit * 0.9);
        vec3 lobes = vec3(0.07) * sharpLobe(first, h)
            + (albedo * (1.5 - 1.7 * albedo) + 0.008) * strandLobe(second, h);
        // Thin ends let light from behind through.
        float through = max(-dot(view, l), 0.0);
        lobes += albedo * (through * through * through * tip * 0.8);
        shine += lobes * lightColor[i].rgb * lit;
    }
    float sparkle = 0.35 + 1.3 * strand.x;
    color = display(albedo * light + shine * shade * (beard ? 0.25 : hairShape.x) * sparkle);
}
