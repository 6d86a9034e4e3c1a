#include "frame.glsl"
#include "pack.glsl"
#include "light.glsl"
#include "tone.glsl"
#include "noise.glsl"
#include "teeth.glsl"
#include "tongue.glsl"

uniform usampler2D geometryMap;
uniform float tooth;

out vec4 color;

// How much of the light from above the lips keep off, by how near they are in the picture.
float lipShade(vec2 up) {
    // Steps of the search, shifted from pixel to pixel so that they do not show.
    float shift = fract(52.9829 * fract(dot(gl_FragCoord.xy, vec2(0.06711, 0.00584))));
    float shade = 0.0;
    for (float i = 0.0; i < 8.0; i += 1.0) {
        float reach = (i + shift) / 8.0;
        vec2 at = gl_FragCoord.xy + up * (reach * reach * 0.055 + 0.002) * cameraPosition.w;
        float lip = fromQuad8(texelFetch(geometryMap, ivec2(at), 0).w).x;
        shade = max(shade, smoothstep(0.3, 0.6, lip) * (1.0 - reach));
    }
    return shade;
}

void main() {
    Surface s = unpackSurface(texelFetch(geometryMap, ivec2(gl_FragCoord.xy), 0));
    vec3 view = -pixelRay(gl_FragCoord.xy);
    mat3 head = mat3(headAxes[0].xyz, headAxes[1].xyz, headAxes[2].xyz);
    vec3 albedo;
    vec3 normal = s.normal;
    float gap = 0.0;
    float gloss = 1.0;
    if (tooth > 0.5) {
        Tooth t = paintTooth(s.rest, s.upper > 0.5, 0.6 / cameraPosition.w);
        normal = normalize(normal + head * t.bend);
        albedo = t.albedo;
        gap = t.gap;
        gloss = mix(0.7, 1.25, t.enamel);
    } else {
        vec3 bend;
        // The lower teeth stand before it, and the upper ones above.
        albedo = 0.5 * paintTongue(s.rest, bend);
        normal = normalize(normal + head * bend);
    }
    // Openness is that of the closed mouth; what matters here is how deep inside a place lies.
    float front = smoothstep(0.95, 1.46, s.rest.z);
    float open = mix(0.05, 1.0, front * front);
    vec3 light = ambientLight(normal, 0.9);
    for (int i = 0; i < 2; i++)
        light += max(dot(normal, lightDirection[i].xyz) * 0.7 + 0.3, 0.0) * lightColor[i].rgb
            * (i == 0 ? mix(0.40, 1.0, s.shadow) : 1.0);
    vec2 up = normalize(vec2(dot(head[1], rayX.xyz), dot(head[1], rayY.xyz)) + 1e-6);
    light *= 1.0 - 0.65 * lipShade(up);
    // Light that gets in deep has met flesh.
    light *= open * mix(vec3(1.0, 0.66, 0.60), vec3(1.0), open);
    float wet = 0.0;
    for (int i = 0; i < 2; i++)
        wet += specularLobe(normal, lightDirection[i].xyz, view, 0.22, 0.045)
            * lightColor[i].g * (i == 0 ? mix(0.3, 1.0, s.shadow) : 0.8);
    vec3 mirror = reflect(-view, normal);
    vec3 shine = wet * 1.3 + environmentLight(mirror) * 0.05 * smoothstep(-0.2, 0.4, mirror.y);
    vec3 lit = albedo * light + shine * gloss * open;
    color = display(lit * mix(1.0, 0.10, gap));
}
