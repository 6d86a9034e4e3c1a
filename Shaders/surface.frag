#include "pack.glsl"

in vec3 vRest;
in vec3 vNormal;
in vec4 vMaskA;
in vec3 vMaskB;

out uvec4 geometry;

void main() {
    geometry = packSurface(vRest * restSize + restLow, vNormal, vMaskA, vec4(vMaskB, 0.0));
}
