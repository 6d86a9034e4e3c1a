// The edge of clothing at the neck, moved with the skin below it.
#include "frame.glsl"
#include "pack.glsl"
#include "shadow.glsl"

in vec3 position;
in vec3 normal;
in vec2 place;         // round the neck -1...1, across 0...1
in vec3 displacement;  // by the frame's pose

out vec3 vRest;
out vec3 vNormal;
out vec4 vMaskA;
out vec3 vMaskB;

void main() {
    vec3 p = position + displacement;
    gl_Position = clipFromRig * vec4(p, 1.0);
    // Below the bust nothing is painted: see onCollar in paint.glsl.
    vRest = (vec3(place.x, 3.95 + 0.2 * place.y, 0.0) - restLow) / restSize;
    vNormal = normal;
    vMaskA = vec4(0.0);
    vMaskB = vec3(0.0, 0.85, keyVisibility(p, normal * 1.5));
}
