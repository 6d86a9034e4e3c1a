#include "frame.glsl"
#include "pack.glsl"

uniform usampler2D geometryMap;

out vec4 label;

// White or iris, as eye.glsl paints them: through the cornea's refraction.
void main() {
    const float irisSine = 0.390;
    const float irisDepth = 0.888;
    uvec4 g = texelFetch(geometryMap, ivec2(gl_FragCoord.xy), 0);
    vec3 local = fromOctahedral(fromPair16(g.x) * 2.0 - 1.0);
    int eye = int(g.z);
    mat3 axes = mat3(eyeAxes[3 * eye].xyz, eyeAxes[3 * eye + 1].xyz, eyeAxes[3 * eye + 2].xyz);
    vec3 view = pixelRay(gl_FragCoord.xy) * axes;
    float rim = smoothstep(0.47, 0.30, length(local.xy));
    vec3 normal = normalize(vec3(local.xy * (1.0 + 0.55 * rim), local.z));
    vec3 inside = refract(view, normal, 1.0 / 1.336);
    vec2 plane = local.xy + inside.xy * max(local.z - irisDepth, 0.0) / max(-inside.z, 0.2);
    bool iris = local.z > 0.0 && length(plane) < irisSine;
    label = vec4((iris ? 19.0 : 5.0) + float(eye)) / 255.0;
}
