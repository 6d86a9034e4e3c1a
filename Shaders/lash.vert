// Lashes, blended over the finished picture.
#include "frame.glsl"
#include "lid-contour.glsl"

in vec3 position;
in vec3 normal;
in vec3 rest;   // 0...1 over the box of pack.glsl
in vec4 maskA;
in vec4 maskB;  // z: lash tip

noperspective out float vTip;
noperspective out vec3 vRest;

void main() {
    int eye = rest.x > 0.5 ? 0 : 1;
    mat3 head = mat3(headAxes[0].xyz, headAxes[1].xyz, headAxes[2].xyz);
    vec3 local = (position - eyeCenter[eye].xyz) * head;
    vec3 direction = normalize(local);
    float turn = asin(direction.x);
    float height = asin(direction.y);
    vec2 lids = lidHeights(eye, turn);
    // The row by the base face: upper lashes root over 7.276 dm.
    bool upper = rest.y * 5.2 + 3.9 > 7.2765;
    float tip = maskB.z;
    float reach = eyeCenter[eye].w;
    float inner = smoothstep(1.1, 0.65, abs(turn));
    // Away from the root on the lid's edge.
    vec3 root = vec3(local.x * 0.96, sin(upper ? lids.x : lids.y) * reach, reach * 0.93);
    vec3 hair = vec3(local.x - root.x, local.y - root.y, max(local.z - root.z, 0.0));
    float stretch = (lashShape.x - 1.0) * tip * inner;
    local += hair * stretch;
    // Upper lashes sweep up as far as the lid is open. A closed upper lid covers the roots of the
    // lower ones.
    float opened = smoothstep(-0.15, 0.25, lids.x - lids.y);
    float sweep = (lashShape.z - 0.5) * 0.035 * tip * tip * inner * lashShape.x;
    if (upper) {
        local.y += mix(-0.030 * tip, sweep, opened);
        local.z += 0.014 * tip * (1.0 - opened);
    } else {
        local.y -= sweep * 0.3 + 1.1 * max(lids.y - lids.x, 0.0) * reach;
    }
    vec3 world = eyeCenter[eye].xyz + head * local;
    gl_Position = clipFromRig * vec4(world, 1.0);
    vTip = tip;
    vRest = rest;
}
