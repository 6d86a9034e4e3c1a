// Single hairs of the brows: ribbons about a pixel wide, blended over the finished picture.
#include "frame.glsl"
#include "light.glsl"
#include "paint.glsl"
#include "brow.glsl"
#include "shadow.glsl"
#include "grown.glsl"

uniform float share;  // of the hairs that are drawn; fewer are wider

noperspective out vec2 vAcross;  // -1...1 across; opacity
noperspective out vec3 vLight;

void main() {
    mat3 head = mat3(headAxes[0].xyz, headAxes[1].xyz, headAxes[2].xyz);
    vec2 b = browCoordinates(restRoot);
    float along = strand.y;
    float seed = strand.z;
    float other = fract(seed * 57.31);
    float third = fract(seed * 913.7);
    vec3 flow = alongSkin(browFlow(restRoot, b, (other - 0.5) * browHair.y), restNormal);
    float grows = browGrows(b, third);
    float length_ = 0.72 * browHair.x * mix(0.65, 1.15, other) * mix(0.38, 1.0, smoothstep(0.0, 0.35, b.x))
        * mix(1.0, 0.72, smoothstep(0.75, 1.0, b.x)) * step(seed, grows);
    // A hair leaves the skin, bends along it and comes back toward it.
    vec3 normal = head * restNormal;
    vec3 direction = head * flow;
    float lift = 0.20 + 0.25 * browHair.y;
    vec3 root = rootPosition() + normal * 0.002;
    vec3 p = root
        + length_ * (direction * along + normal * lift * along * (1.15 - 0.75 * along));
    vec3 tangent = normalize(direction + normal * lift * (1.15 - 1.5 * along));
    vec3 view = normalize(cameraPosition.xyz - p);
    vec3 across = normalize(cross(tangent, view));
    float width = 0.0019 * mix(0.7, 1.3, third) * pow(share, -0.7) * (1.0 - 0.85 * along * along);
    // Never thinner than a pixel: fainter instead.
    float drawn = max(width, 0.8 / cameraPosition.w);
    gl_Position = clipFromRig * vec4(p + across * strand.x * drawn * step(seed, grows), 1.0);
    float opacity = 0.46 * min(width / drawn, 1.0) * (1.0 - 0.35 * along);
    vAcross = vec2(strand.x, opacity);

    float shadow = textureLod(shadowMap,
        (shadowFromRig * vec4(p + normal * 0.05, 1.0)).xyz - vec3(0.0, 0.0, 0.002), 0.0);
    vec3 color = browColor.rgb * mix(0.75, 1.2, fract(seed * 311.3)) * mix(0.85, 1.15, along);
    vec3 light = ambientLight(normal, 0.8);
    vec3 shine = vec3(0.0);
    for (int i = 0; i < 3; i++) {
        vec3 l = lightDirection[i].xyz;
        float lit = (i == 0 ? (shadowEdge.x > 0.0 ? shadow : 1.0) : 0.8)
            * clamp(dot(normal, l) * 0.7 + 0.3, 0.0, 1.0);
        float th = dot(tangent, normalize(l + view));
        float lobe = max(1.0 - th * th, 0.0);
        lobe *= lobe;
        light += lightColor[i].rgb * lit * 0.8;
        shine += lightColor[i].rgb * lit * lobe * lobe * 0.012;
    }
    vLight = color * light + shine;
}
