// Locks of a beard: ribbons that leave the skin the way the hair grows and then hang.
#include "frame.glsl"
#include "pack.glsl"
#include "paint.glsl"
#include "shadow.glsl"
#include "grown.glsl"

uniform float share;  // of the locks that are drawn; fewer are wider

noperspective out vec3 vTangent;
noperspective out vec3 vNormal;
noperspective out vec4 vStrand;  // across, along, seed, texels of strands
noperspective out float vShadow;

// The direction of growth on the base face.
vec3 beardFlow(vec3 rest) {
    float side = sign(rest.x);
    float x = abs(rest.x);
    float lip = smoothstep(6.58, 6.64, rest.y) * smoothstep(0.36, 0.28, x);
    vec3 down = vec3(-0.10 * side, -1.0, mix(0.25, -0.12, smoothstep(0.2, 0.6, x)));
    vec3 moustache = vec3(side * mix(0.25, 1.25, smoothstep(0.0, 0.20, x)), -1.0, 0.0);
    return mix(down, moustache, lip);
}

void main() {
    mat3 head = mat3(headAxes[0].xyz, headAxes[1].xyz, headAxes[2].xyz);
    float along = strand.y;
    float seed = strand.z;
    float other = fract(seed * 57.31);
    float third = fract(seed * 913.7);
    float cover = beardCover(restRoot, 0.0) * min(beardColor.w, 1.0);
    float grows = step(seed * 0.8 + 0.16, cover);
    float chin = smoothstep(0.62, 0.15, abs(restRoot.x)) * smoothstep(6.62, 6.30, restRoot.y);
    float lip = smoothstep(6.58, 6.64, restRoot.y) * smoothstep(0.36, 0.28, abs(restRoot.x));
    float length_ = mix(beardShape.w, max(beardForm.w, beardShape.w), chin);
    // Trimmed above the lip, and shorter where the beard thins out.
    length_ = mix(length_, min(length_, 0.12), lip) * mix(0.70, 1.15, third)
        * mix(0.55, 1.0, smoothstep(0.1, 0.8, cover)) * grows;

    vec3 normal = head * restNormal;
    vec3 flow = beardFlow(restRoot) + 0.35 * vec3(other - 0.5, 0.0, third - 0.5);
    vec3 direction = head * alongSkin(flow, restNormal);
    float long_ = smoothstep(0.15, 0.5, length_);
    float lift = mix(0.42, 0.75, third) * mix(1.0, 0.8, long_);
    // A long beard falls and gathers below the chin.
    vec3 fall = mix(normalize(direction - normal * 0.55), -head[1], long_)
        + head[0] * ((0.30 * (other - 0.5) - 0.55 * restRoot.x) * long_)
        + head[2] * (0.30 * (third - 0.4) * long_)
        + head[0] * (0.22 * long_ * sin(6.0 * along + 9.0 * restRoot.x + 2.5 * other));
    vec3 root = rootPosition() - normal * 0.004;
    vec3 p = root
        + length_ * ((direction + normal * lift) * along * (1.0 - 0.5 * along)
            + fall * 0.5 * along * along);
    vec3 tangent = normalize((direction + normal * lift) * (1.0 - along) + fall * along);
    vec3 across = normalize(cross(tangent, normal));
    vec3 outward = cross(across, tangent);
    float short_ = mix(0.0045, 0.020, smoothstep(0.04, 0.12, length_));
    float width = mix(short_, 0.058, long_) * mix(0.8, 1.2, third) * inversesqrt(share) * grows
        * mix(0.45, 1.0, smoothstep(0.0, 0.3, along)) * mix(1.0, 0.45, along * along);
    gl_Position = clipFromRig * vec4(p + across * strand.x * width * 0.5, 1.0);
    vTangent = tangent;
    vNormal = normalize(outward + across * strand.x * 0.5);
    vStrand = vec4(strand.x, along, seed, width);
    vShadow = keyVisibility(p, normal * 2.0);
}
