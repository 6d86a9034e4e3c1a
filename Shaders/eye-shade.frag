#include "frame.glsl"
#include "pack.glsl"
#include "light.glsl"
#include "tone.glsl"
#include "noise.glsl"
#include "lid-contour.glsl"
#include "cornea.glsl"
#include "iris.glsl"
#include "eye.glsl"

uniform usampler2D geometryMap;

out vec4 color;

void main() {
    uvec4 g = texelFetch(geometryMap, ivec2(gl_FragCoord.xy), 0);
    vec3 local = fromOctahedral(fromPair16(g.x) * 2.0 - 1.0);
    vec3 view = -pixelRay(gl_FragCoord.xy);
    color = display(shadeEye(local, int(g.z), float(g.w) / 255.0, view));
}
