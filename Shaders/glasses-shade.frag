#include "frame.glsl"
#include "pack.glsl"
#include "light.glsl"
#include "tone.glsl"

uniform usampler2D geometryMap;
uniform vec3 frameColor;

out vec4 color;

void main() {
    Surface s = unpackSurface(texelFetch(geometryMap, ivec2(gl_FragCoord.xy), 0));
    vec3 view = -pixelRay(gl_FragCoord.xy);
    vec3 light = ambientLight(s.normal, 1.0);
    vec3 shine = ambientLight(reflect(-view, s.normal), 1.0) * 0.06;
    for (int i = 0; i < 3; i++) {
        vec3 l = lightDirection[i].xyz;
        float lit = i == 0 ? s.shadow : 1.0;
        light += max(dot(s.normal, l), 0.0) * lightColor[i].rgb * lit;
        shine += specularLobe(s.normal, l, view, 0.28, 0.05) * 3.14 * lightColor[i].rgb * lit;
    }
    color = display(frameColor * light + shine);
}
