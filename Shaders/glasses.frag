#include "pack.glsl"

noperspective in vec3 vNormal;
noperspective in float vShadow;

out uvec4 geometry;

void main() {
    geometry = packSurface(
        vec3(0.0), normalize(vNormal), vec4(0.0), vec4(0.0, 1.0, vShadow, 0.0));
}
