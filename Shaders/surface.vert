// The skin, tongue and teeth, into the geometry buffer.
#include "frame.glsl"
#include "pack.glsl"
#include "shadow.glsl"

in vec3 position;
in vec3 normal;
in vec3 rest;   // 0...1 over the box of pack.glsl
in vec4 maskA;  // lip, upper, eyelid, ear
in vec4 maskB;  // cavity, openness, lash tip, spare

// With perspective, of which hardly any is in triangles so small: Mesa loses `noperspective` values of
// triangles that are cut by two edges of the picture.
out vec3 vRest;
out vec3 vNormal;
out vec4 vMaskA;
out vec3 vMaskB;

void main() {
    // Hair that hangs over ears presses them against the head.
    float beside = rest.x * restSize.x + restLow.x;
    float pressed = hairState.y * smoothstep(0.1, 0.6, maskA.w) * max(abs(beside) - 0.70, 0.0);
    gl_Position = clipFromRig * vec4(position - headAxes[0].xyz * sign(beside) * pressed, 1.0);
    vRest = rest;
    vNormal = normal;
    vMaskA = maskA;
    // Below the neck vertices are too far apart for a shadow's edge.
    float height = rest.y * restSize.y + restLow.y;
    float shadow = mix(0.85, keyVisibility(position, normal), smoothstep(5.45, 5.95, height));
    // On the forehead, where hair nearly touches the skin, its shadow would end in single vertices.
    shadow = mix(shadow, max(shadow, 0.82), smoothstep(7.52, 7.72, height));
    vMaskB = vec3(maskB.x, maskB.y, shadow);
}
