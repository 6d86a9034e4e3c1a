// One shell of a beard: the skin, moved out along the hairs.
#include "frame.glsl"
#include "pack.glsl"
#include "shadow.glsl"

in vec3 position;
in vec3 normal;
in vec3 rest;
in vec4 maskA;  // x: lip
in vec4 maskB;

uniform float shell;  // 0...1

noperspective out vec3 vRest;
noperspective out vec3 vNormal;
noperspective out vec3 vTangent;
noperspective out vec2 vLipShadow;

void main() {
    mat3 head = mat3(headAxes[0].xyz, headAxes[1].xyz, headAxes[2].xyz);
    vec3 hang = normalize(normal * 0.75 - head[1] * 0.75);
    vec3 p = position + mix(normal, hang, shell) * (shell * beardShape.w);
    gl_Position = clipFromRig * vec4(p, 1.0);
    vRest = rest * restSize + restLow;
    vNormal = normal;
    vTangent = normalize(hang - normal * dot(hang, normal) * 0.7);
    vLipShadow = vec2(maskA.x, keyVisibility(p, normal));
}
