#include "frame.glsl"
#include "pack.glsl"
#include "light.glsl"
#include "tone.glsl"
#include "noise.glsl"
#include "paint.glsl"
#include "skin-paint.glsl"
#include "lid-contour.glsl"
#include "lids.glsl"
#include "lips.glsl"
#include "hair-color.glsl"
#include "scalp.glsl"
#include "brow-paint.glsl"
#include "beard-paint.glsl"
#include "cloth.glsl"
#include "skin.glsl"
#include "bake.glsl"

void main() {
    Surface s = bakedSurface();
    vec2 around = aroundHead(s.rest);
    vec4 fine = noiseAround(around, 9.0);
    Skin skin = paintedSkin(s, around, fine);
    vec2 outward = normalize(vec2(s.rest.x, s.rest.z - 0.3));
    vec3 across = vec3(outward.y, 0.0, -outward.x);
    vec2 slope = skinSlope(skin, around, fine);
    vec3 bent = s.normal - slope.x * across - vec3(0.0, slope.y, 0.0) - heightSlope(skin.raised);
    float openness = skinOpenness(s, skin);
    // A broad lobe with a fourth of a sharp one, as a single lobe; what is not glossy is rougher.
    float roughness = clamp(skin.roughness * 0.92 + 0.22 * (1.0 - skin.gloss), 0.15, 1.0);
#ifdef PAINT_CLOTH
    float inside = clothInside(s.rest);
    float onCloth = clamp(inside * cameraPosition.w + 0.5, 0.0, 1.0);
    vec2 bend;
    float shade = clothShade(s, inside, fine, bend);
    skin.albedo = mix(skin.albedo, clothColor.rgb * shade, onCloth);
    bent = mix(bent, s.normal + vec3(bend, 0.0), onCloth);
    roughness = mix(roughness, 0.9, onCloth);
    openness = mix(openness, max(openness, 0.5), onCloth);
#endif
    store(skin.albedo, bent, openness, roughness);
}
