#include "frame.glsl"
#include "pack.glsl"
#include "paint.glsl"
#include "lid-contour.glsl"

uniform usampler2D geometryMap;

out vec4 label;

// Ids of ExtendedLabelClass; left and right are the subject's.
void main() {
    Surface s = unpackSurface(texelFetch(geometryMap, ivec2(gl_FragCoord.xy), 0));
    bool left = s.rest.x > 0.0;
    vec2 brow = browCoordinates(s.rest);
    float id = faceInside(s.rest) > 0.0 ? 1.0 : clothInside(s.rest) > 0.0 ? 18.0 : 13.0;
    if (s.ear > 0.3) id = left ? 11.0 : 12.0;
    if (lipColor.w > 0.5 && s.ear < 0.3 && scalpInside(s.rest) > 0.0) id = 2.0;
    if (noseInside(s.rest) > 0.0) id = 7.0;
    // Shade of a beard on the neck is neck still.
    if (faceInside(s.rest) > 0.0 && beardCover(s.rest, s.lip) * beardColor.w > 0.5) id = 16.0;
    if (abs(brow.y) < 0.82 && browColor.w > 0.0 && s.rest.z > 0.8) id = left ? 3.0 : 4.0;
    if (eyeCornerInside(s.rest) > 0.0 && lidOpening(left) > 0.03) id = left ? 5.0 : 6.0;
    if (lipInside(s.rest, s.lip, s.upper) > 0.0) id = s.upper > 0.5 ? 8.0 : 10.0;
    if (s.cavity > 0.5) id = 9.0;
    label = vec4(id / 255.0);
}
