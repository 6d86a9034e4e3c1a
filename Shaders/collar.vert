// The edge of clothing at the neck, carried by the skin below it.
#include "frame.glsl"
#include "pack.glsl"
#include "shadow.glsl"

uniform samplerBuffer skinPositions;

in vec3 corners;
in vec3 shares;
in vec3 offset;
in vec3 normal;
in vec2 place;  // round the neck -1...1, across 0...1

noperspective out vec3 vRest;
noperspective out vec3 vNormal;
noperspective out vec4 vMaskA;
noperspective out vec3 vMaskB;

void main() {
    vec3 root = shares.x * texelFetch(skinPositions, int(corners.x)).xyz
        + shares.y * texelFetch(skinPositions, int(corners.y)).xyz
        + shares.z * texelFetch(skinPositions, int(corners.z)).xyz;
    vec3 p = root + offset;
    gl_Position = clipFromRig * vec4(p, 1.0);
    // Below the bust nothing is painted: see onCollar in paint.glsl.
    vRest = (vec3(place.x, 3.95 + 0.2 * place.y, 0.0) - restLow) / restSize;
    vNormal = normal;
    vMaskA = vec4(0.0);
    vMaskB = vec3(0.0, 0.85, keyVisibility(p, normal * 1.5));
}
