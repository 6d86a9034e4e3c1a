#include "frame.glsl"
#include "pack.glsl"
#include "tone.glsl"
#include "noise.glsl"
#include "teeth.glsl"
#include "tongue.glsl"
#include "bake.glsl"

uniform float tooth;

void main() {
    Surface s = bakedSurface();
    vec3 albedo;
    vec3 bend;
    float roughness = 0.35;
    if (tooth > 0.5) {
        Tooth t = paintTooth(s.rest, s.upper > 0.5, 0.6 / cameraPosition.w);
        albedo = t.albedo * mix(1.0, 0.10, t.gap);
        bend = t.bend;
        roughness = mix(0.45, 0.22, t.enamel);
    } else {
        albedo = paintTongue(s.rest, bend);
    }
    // Deep inside little light arrives, whatever the mouth does.
    float front = smoothstep(0.80, 1.44, s.rest.z);
    store(albedo * mix(0.35, 1.0, front), s.normal + bend, mix(0.10, 1.0, front * front), roughness);
}
