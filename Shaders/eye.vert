// An eyeball: a unit cap whose pole is the direction of gaze, with the cornea raised.
#include "frame.glsl"
#include "shadow.glsl"

in vec3 cap;  // unit vector in eye space

uniform float eye;  // 0 left, 1 right

noperspective out vec3 vLocal;
noperspective out float vShadow;

void main() {
    int i = int(eye);
    mat3 axes = mat3(eyeAxes[3 * i].xyz, eyeAxes[3 * i + 1].xyz, eyeAxes[3 * i + 2].xyz);
    // The cornea: a cap of half angle 0.50 rad that stands out by 7 % of the radius.
    float bump = smoothstep(0.862, 1.0, cap.z);
    vec3 local = cap * (1.0 + 0.055 * bump * bump);
    vec3 world = eyeCenter[i].xyz + axes * local * eyeCenter[i].w;
    gl_Position = clipFromRig * vec4(world, 1.0);
    vLocal = cap;
    vShadow = keyVisibility(world, axes * cap);
}
