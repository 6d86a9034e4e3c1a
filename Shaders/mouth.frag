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
    // Openness is that of the closed mouth; what matters here is how deep inside a place lies.
    float front = smoothstep(0.85, 1.42, s.rest.z);
    float open = mix(0.12, 0.85, front * front);
    vec3 light = ambientLight(s.normal, 0.8);
    for (int i = 0; i < 2; i++)
        light += max(dot(s.normal, lightDirection[i].xyz) * 0.8 + 0.2, 0.0) * lightColor[i].rgb
            * mix(0.35, 1.0, s.shadow);
    vec3 albedo = mix(vec3(0.38, 0.11, 0.10), vec3(0.68, 0.62, 0.52), tooth);
    float wet = specularLobe(s.normal, lightDirection[0].xyz, view, 0.25, 0.04) * 2.0;
    color = display((albedo * light + wet * lightColor[0].rgb) * open);
}
