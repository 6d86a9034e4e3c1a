#include "frame.glsl"
#include "pack.glsl"
#include "light.glsl"
#include "tone.glsl"

uniform usampler2D geometryMap;
uniform vec3 frameColor;
uniform vec3 metalColor;

out vec4 color;

// Acetate: a dyed body under a polished surface. Metal: a tinted mirror of the surroundings.
void main() {
    Surface s = unpackSurface(texelFetch(geometryMap, ivec2(gl_FragCoord.xy), 0));
    vec3 view = -pixelRay(gl_FragCoord.xy);
    float metal = s.openness;
    float grazing = 1.0 - max(dot(s.normal, view), 0.0);
    float fresnel = grazing * grazing * grazing * grazing * grazing;
    vec3 f0 = mix(vec3(0.045), metalColor, metal);
    vec3 light = ambientLight(s.normal, 0.8);
    vec3 shine = environmentLight(reflect(-view, s.normal))
        * (f0 + (1.0 - f0) * fresnel * mix(0.5, 0.9, metal));
    for (int i = 0; i < 3; i++) {
        vec3 l = lightDirection[i].xyz;
        float lit = i == 0 ? s.shadow : 1.0;
        light += max(dot(s.normal, l), 0.0) * lightColor[i].rgb * lit;
        shine += specularLobe(s.normal, l, view, mix(0.22, 0.32, metal), 1.0)
            * f0 * 3.14 * lightColor[i].rgb * lit;
    }
    color = display(frameColor * (1.0 - metal) * light + shine);
}
