// Lashes, blended over the finished picture.
#include "frame.glsl"

in vec3 position;
in vec3 normal;
in vec3 rest;
in vec4 maskA;
in vec4 maskB;  // z: lash tip

noperspective out float vTip;
noperspective out vec3 vRest;

void main() {
    gl_Position = clipFromRig * vec4(position, 1.0);
    vTip = maskB.z;
    vRest = rest;
}
