#include "frame.glsl"
#include "head-anchor.glsl"

in vec3 position;
in vec3 tangent;
in vec3 normal;
in vec4 strand;
in vec4 anchors;
in vec4 shares;

void main() {
    vec3 p = onHead(position, anchors, shares);
    gl_Position = vec4((shadowFromRig * vec4(p, 1.0)).xyz * 2.0 - 1.0, 1.0);
}
