// What all shaders of a frame share. The order of members is the order in which
// Sources/Rendering/Frame/FrameUniforms.swift writes them; only vec4 and mat4, so that std140 adds
// no padding.
layout(std140) uniform Frame {
    mat4 clipFromRig;
    mat4 shadowFromRig;
    vec4 cameraPosition;     // rig space; w: pixels per decimetre at the face
    vec4 rayX;               // a pixel's ray in rig space is rayX * x + rayY * y + rayOrigin
    vec4 rayY;
    vec4 rayOrigin;
    vec4 lightDirection[3];  // key, fill, rim: toward the light; w: sine of half its diameter
    vec4 lightColor[3];
    vec4 irradiance[9];      // see light.glsl
    vec4 toneCurve;          // gain, toe, shoulder, roll-off
    vec4 shadowEdge;         // taps per shadow, 0 for none; softness over the map
    vec4 backgroundInner;    // sRGB; w: 1 where there is a background
    vec4 backgroundOuter;
    vec4 picture;            // width, height, 1 / width, 1 / height
    vec4 skinColor;          // w: freckles
    vec4 lipColor;           // w: scalp tint of the hair style
    vec4 browColor;          // w: brow density, 1 is usual
    vec4 hairColor;          // without white hairs; w: grey
    vec4 beardColor;         // w: beard density
    vec4 irisColor;          // w: pupil radius over iris radius
    vec4 clothColor;         // w: 0 knitted, 1 a woven shirt
    vec4 browShape[2];       // see paint.glsl
    vec4 browHair;           // length, disorder, corner of the arch, 0
    vec4 beardShape;         // cheeks, chin, moustache, length
    vec4 beardForm;          // sideburns, jaw line, beside the mouth, length at the chin
    vec4 hairShape;          // shine, form (see HairStyle.swift), strand contrast, lift of the hairline
    vec4 hairState;          // recession, how flat ears are pressed, parting, half its width
    vec4 hairForm;           // how far the volume moves what it moves most, dm; the hairline: roundness, lift in shares of its reach
    vec4 skinDetail;         // moles, shade under the eyes, wrinkles of age, roughness
    vec4 makeup;             // blush, eyeliner, gloss of the lips; w: how far they part in the middle, dm
    vec4 lashShape;          // length, density, curl, lower row
    vec4 clothShape;         // neckline: height at the front, sides, back; 1 V-shaped
    vec4 raised[3];          // Action Units left, right: 1, 1, 2, 2; 4, 4, 6, 6; 9, 9, 12, 12
    vec4 eyeCenter[2];       // left, right; w: radius
    vec4 eyeAxes[6];         // per eye the columns of its rotation
    vec4 lidUpper[4];        // per eye 8 heights of the upper lid's edge, see lid-contour.glsl
    vec4 lidLower[4];
    vec4 headAxes[3];        // columns of the head's rotation
    vec4 neckPivot;
    vec4 glassesPose[4];     // see glasses-pose.glsl
    vec4 anchorShift[64];    // see HeadAnchors.swift
};

vec3 pixelRay(vec2 pixel) {
    return normalize(rayX.xyz * pixel.x + rayY.xyz * pixel.y + rayOrigin.xyz);
}
