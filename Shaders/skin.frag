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

uniform usampler2D geometryMap;

out vec4 color;

void main() {
    Surface s = unpackSurface(texelFetch(geometryMap, ivec2(gl_FragCoord.xy), 0));
    vec3 view = -pixelRay(gl_FragCoord.xy);
    color = display(shadeSkin(s, view));
}
