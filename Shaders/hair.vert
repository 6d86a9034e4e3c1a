// Ribbons and ropes of hair into the geometry buffer.
#include "frame.glsl"
#include "shadow.glsl"
#include "head-anchor.glsl"
#include "hair-vertex.glsl"

// Locks are drawn twice, and must lie in the same place.
invariant gl_Position;

noperspective out vec3 vTangent;
noperspective out vec3 vNormal;
noperspective out vec4 vStrand;
noperspective out vec4 vShade;  // early grey, height on a hull, how open to light, shadow

void main() {
    vec3 p = fromHead(swollen(), anchors, shares);
    gl_Position = isLost() ? vec4(2.0, 2.0, 2.0, 1.0) : clipFromRig * vec4(p, 1.0);
    // Locks lie in each other: one is above along its whole length, rather the outer one, or their
    // segments would show in turn.
    float above = 0.04 * strand.z + 0.02 * growth.w;
    vec4 nearer = clipFromRig * vec4(p + normalize(cameraPosition.xyz - p) * above, 1.0);
    gl_Position.z = nearer.z / nearer.w * gl_Position.w;
    vTangent = headRotation() * tangent;
    vNormal = headRotation() * normal;
    vStrand = strand;
    // Before a lock falls out, more and more of it is as thin as its tip.
    float left = smoothstep(0.0, 0.3, growth.x - hairState.x);
    vStrand.y = mix(1.0 - 0.55 * (1.0 - strand.y), strand.y, max(left, step(hairState.x, 0.0)));
    vShade = vec4(growth.yzw, keyVisibility(p, vNormal * 2.0));
}
