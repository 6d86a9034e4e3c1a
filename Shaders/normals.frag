#include "frame.glsl"
#include "pack.glsl"

uniform usampler2D geometryMap;
uniform float kind;  // 0 skin, 1 eye, 2 hair

out vec4 color;

void main() {
    uvec4 g = texelFetch(geometryMap, ivec2(gl_FragCoord.xy), 0);
    vec3 normal = fromOctahedral(fromPair16(g.z) * 2.0 - 1.0);
    if (kind > 1.5) normal = fromOctahedral(fromPair16(g.w) * 2.0 - 1.0);
    else if (kind > 0.5) {
        int eye = int(g.z);
        normal = mat3(eyeAxes[3 * eye].xyz, eyeAxes[3 * eye + 1].xyz, eyeAxes[3 * eye + 2].xyz)
            * fromOctahedral(fromPair16(g.x) * 2.0 - 1.0);
    }
    color = vec4(normal * 0.5 + 0.5, 1.0);
}
