// Frames and lenses of glasses.
#include "frame.glsl"
#include "shadow.glsl"
#include "glasses-pose.glsl"

noperspective out vec3 vNormal;
noperspective out float vShadow;
noperspective out float vMetal;

void main() {
    mat3 head = mat3(headAxes[0].xyz, headAxes[1].xyz, headAxes[2].xyz);
    vec3 p = glassesPosition();
    gl_Position = clipFromRig * vec4(p, 1.0);
    vNormal = head * normal;
    vShadow = keyVisibility(p, head * normal * 2.0);
    vMetal = part.y;
}
