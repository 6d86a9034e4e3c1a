#include "frame.glsl"
#include "pack.glsl"
#include "cornea.glsl"

uniform usampler2D geometryMap;

out vec4 label;

// White or iris, as the colour picture shows them: through the cornea's refraction.
void main() {
    uvec4 g = texelFetch(geometryMap, ivec2(gl_FragCoord.xy), 0);
    vec3 local = fromOctahedral(fromPair16(g.x) * 2.0 - 1.0);
    int eye = int(g.z);
    mat3 axes = mat3(eyeAxes[3 * eye].xyz, eyeAxes[3 * eye + 1].xyz, eyeAxes[3 * eye + 2].xyz);
    vec3 view = pixelRay(gl_FragCoord.xy) * axes;
    vec2 plane = onIris(local, corneaNormal(local, onCornea(local)), view);
    bool iris = local.z > 0.0 && length(plane) < 1.0;
    label = vec4((iris ? 19.0 : 5.0) + float(eye)) / 255.0;
}
