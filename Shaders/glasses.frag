#include "pack.glsl"

noperspective in vec3 vNormal;
noperspective in float vShadow;
noperspective in float vMetal;

out uvec4 geometry;

// The metal goes where skin has its openness.
void main() {
    geometry = packSurface(
        vec3(0.0), normalize(vNormal), vec4(0.0), vec4(0.0, vMetal, vShadow, 0.0));
}
