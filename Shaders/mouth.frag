#include "frame.glsl"
#include "pack.glsl"
#include "light.glsl"
#include "tone.glsl"

uniform usampler2D geometryMap;
uniform float tooth;

out vec4 color;

void main() {
    Surface s = unpackSurface(texelFetch(geometryMap, ivec2(gl_FragCoord.xy), 0));
    vec3 view = -pixelRay(gl_FragCoord.xy);
    vec3 light = ambientLight(s.normal, 0.6);
    for (int i = 0; i < 2; i++)
        light += max(dot(s.normal, lightDirection[i].xyz) * 0.8 + 0.2, 0.0) * lightColor[i].rgb
            * mix(0.3, 1.0, s.shadow);
    vec3 albedo = mix(vec3(0.35, 0.09, 0.08), vec3(0.72, 0.66, 0.55), tooth);
    float wet = specularLobe(s.normal, lightDirection[0].xyz, view, 0.25, 0.04) * 2.0;
    color = display(albedo * light * s.openness + wet * lightColor[0].rgb * s.openness);
}
