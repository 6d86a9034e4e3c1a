#include "frame.glsl"
#include "tone.glsl"

noperspective in vec2 vAcross;
noperspective in vec3 vLight;

out vec4 color;

void main() {
    float edge = 1.0 - vAcross.x * vAcross.x;
    color = vec4(display(vLight).rgb, vAcross.y * edge);
}
