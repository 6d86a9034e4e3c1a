#include "frame.glsl"
#include "glasses-pose.glsl"

void main() {
    gl_Position = vec4((shadowFromRig * vec4(glassesPosition(), 1.0)).xyz * 2.0 - 1.0, 1.0);
}
