// Frames of glasses, modelled over the base face.
#include "frame.glsl"
#include "shadow.glsl"
#include "head-anchor.glsl"

in vec3 position;
in vec3 tangent;
in vec3 normal;
in vec4 strand;
in vec4 anchors;
in vec4 shares;

noperspective out vec3 vNormal;
noperspective out float vShadow;

void main() {
    mat3 head = mat3(headAxes[0].xyz, headAxes[1].xyz, headAxes[2].xyz);
    vec3 p = onHead(position, anchors, shares);
    gl_Position = clipFromRig * vec4(p, 1.0);
    vNormal = head * normal;
    vShadow = keyVisibility(p, head * normal * 2.0);
}
