#include "pack.glsl"

noperspective in vec3 vLocal;
noperspective in float vShadow;

uniform float eye;

out uvec4 geometry;

// x, y: direction in eye space; z: which eye; w: shadow.
void main() {
    geometry = uvec4(
        pair16(octahedral(normalize(vLocal)) * 0.5 + 0.5), 0u, uint(eye),
        uint(clamp(vShadow, 0.0, 1.0) * 255.0));
}
