// What the labels of skin depend on, into the geometry buffer.
#include "pack.glsl"

in vec3 vRest;
in vec4 vMaskA;
in vec3 vMaskB;

out uvec4 geometry;

void main() {
    geometry = packSurface(
        vRest * restSize + restLow, vec3(0.0, 0.0, 1.0), vMaskA, vec4(vMaskB.x, vec3(0.0)));
}
