#include "frame.glsl"
#include "head-anchor.glsl"
#include "hair-vertex.glsl"

// Locks that fell out lie outside of every picture.
void main() {
    vec3 p = fromHead(swollen(), anchors, shares);
    gl_Position = isLost() ? vec4(2.0, 2.0, 2.0, 1.0)
        : vec4((shadowFromRig * vec4(p, 1.0)).xyz * 2.0 - 1.0, 1.0);
}
