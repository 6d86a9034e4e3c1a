#include "pack.glsl"

noperspective in vec3 vRest;
noperspective in vec3 vNormal;
noperspective in vec4 vMaskA;
noperspective in vec3 vMaskB;

out uvec4 geometry;

void main() {
    geometry = packSurface(vRest * restSize + restLow, vNormal, vMaskA, vec4(vMaskB, 0.0));
}
