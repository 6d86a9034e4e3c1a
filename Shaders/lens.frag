// The lenses: clear, with a faint reflection of the room.
#include "frame.glsl"
#include "light.glsl"
#include "tone.glsl"

noperspective in vec3 vNormal;
noperspective in float vShadow;

out vec4 color;

void main() {
    vec3 view = -pixelRay(gl_FragCoord.xy);
    vec3 n = normalize(vNormal);
    vec3 mirror = reflect(-view, n);
    float window = smoothstep(0.0, 0.5, mirror.y + 0.25 * mirror.x);
    color = vec4(display(environmentLight(mirror) * 2.0).rgb, 0.03 + 0.07 * window);
}
