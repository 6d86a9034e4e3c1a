// The direction of hair in the picture as a vector of the doubled angle, so that both ways along a
// strand are one; shorter where it runs toward the camera.
#include "frame.glsl"
#include "pack.glsl"

uniform usampler2D geometryMap;

out vec4 color;

void main() {
    uvec4 g = texelFetch(geometryMap, ivec2(gl_FragCoord.xy), 0);
    vec3 tangent = fromOctahedral(fromPair16(g.z) * 2.0 - 1.0);
    vec2 along = vec2(dot(tangent, normalize(rayX.xyz)), dot(tangent, normalize(rayY.xyz)));
    vec2 doubled = vec2(along.x * along.x - along.y * along.y, 2.0 * along.x * along.y);
    color = vec4(doubled * 0.5 + 0.5, 1.0, 1.0);
}
