// Both eyeballs side by side, the left first, each a disc about the pole; see BakedEyes in Swift.
#include "frame.glsl"
#include "pack.glsl"
#include "light.glsl"
#include "tone.glsl"
#include "noise.glsl"
#include "lid-contour.glsl"
#include "cornea.glsl"
#include "iris.glsl"
#include "eye.glsl"

uniform float reach;     // radians from the pole at the disc's edge
uniform float exponent;  // radius on the disc over angle

layout(location = 0) out vec4 baseColor;
layout(location = 1) out vec4 normalMap;
layout(location = 2) out vec4 surfaceMap;

void main() {
    vec2 at = gl_FragCoord.xy * picture.zw * vec2(2.0, 1.0);
    int eye = int(at.x);
    vec2 disc = vec2(fract(at.x), at.y) * 2.0 - 1.0;
    disc.y = -disc.y;
    float r = min(length(disc), 1.0);
    float angle = reach * pow(r, 1.0 / exponent);
    vec2 way = disc / max(length(disc), 1e-5);
    vec3 local = vec3(way * sin(angle), cos(angle));

    mat3 axes = mat3(eyeAxes[3 * eye].xyz, eyeAxes[3 * eye + 1].xyz, eyeAxes[3 * eye + 2].xyz);
    mat3 head = mat3(headAxes[0].xyz, headAxes[1].xyz, headAxes[2].xyz);
    vec3 inHead = (axes * local) * head;
    float inward = eye == 0 ? -inHead.x : inHead.x;
    float cornea = onCornea(local);
    vec2 plane = onIris(local, corneaNormal(local, cornea), vec3(0.0, 0.0, -1.0));
    float white = local.z > 0.0 ? smoothstep(0.90, 1.10, length(plane)) : 1.0;
    vec3 sclera = scleraAlbedo(local, inHead, inward);
    sclera *= mix(vec3(0.60, 0.63, 0.68), vec3(1.0), smoothstep(0.98, 1.22, length(plane)));
    vec3 albedo = white > 0.999 ? sclera : mix(irisAlbedo(plane), sclera, white);

    // The shade of the lids at rest.
    float turn = asin(clamp(inHead.x, -0.99, 0.99));
    float height = asin(clamp(inHead.y, -0.99, 0.99));
    vec2 lids = lidHeights(eye, turn);
    float open = mix(0.10, 1.0, smoothstep(-0.07, 0.34, lids.x - height))
        * mix(0.45, 1.0, smoothstep(-0.05, 0.14, height - lids.y))
        * mix(1.0, 0.55, smoothstep(0.50, 0.95, abs(inHead.x)));
    baseColor = vec4(encodeSRGB(albedo * mix(1.0, open, 0.75)), 1.0);
    normalMap = vec4(0.5, 0.5, 1.0, 1.0);
    surfaceMap = vec4(open, mix(0.30, 0.06, cornea), 0.0, 1.0);
}
