// The lenses: clear, with the reflection that uncoated glass would have, thinned by a coating that
// leaves it faintly green.
#include "frame.glsl"
#include "light.glsl"
#include "tone.glsl"

noperspective in vec3 vNormal;

out vec4 color;

void main() {
    vec3 view = -pixelRay(gl_FragCoord.xy);
    vec3 n = normalize(vNormal);
    if (dot(n, view) < 0.0) n = -n;
    vec3 mirror = reflect(-view, n);
    float grazing = 1.0 - max(dot(n, view), 0.0);
    float g2 = grazing * grazing;
    float fresnel = 0.035 + 0.80 * g2 * g2 * grazing;
    // The key light as a window with a soft edge, seen in the glass.
    vec3 key = lightDirection[0].xyz;
    vec3 across = normalize(cross(vec3(0.0, 1.0, 0.0), key));
    vec3 up = cross(key, across);
    vec2 at = vec2(dot(mirror, across), dot(mirror, up));
    vec2 inside = smoothstep(vec2(0.30, 0.36), vec2(0.20, 0.26), abs(at));
    float window = inside.x * inside.y * step(0.0, dot(mirror, key));
    vec3 light = environmentLight(mirror) * vec3(0.9, 1.05, 1.0) + window * 4.0 * lightColor[0].rgb;
    float opacity = min(fresnel * (1.0 + 3.0 * window), 0.9);
    color = vec4(display(light).rgb, opacity);
}
