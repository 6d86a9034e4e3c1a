// The surface properties of a pixel in one RGBA32UI texel. The material is in the stencil.
const vec3 restLow = vec3(-2.6, 3.9, -2.6);
const vec3 restSize = vec3(5.2, 5.2, 5.2);

vec2 octahedral(vec3 n) {
    n /= abs(n.x) + abs(n.y) + abs(n.z);
    vec2 folded = (1.0 - abs(n.yx)) * vec2(n.x >= 0.0 ? 1.0 : -1.0, n.y >= 0.0 ? 1.0 : -1.0);
    return n.z >= 0.0 ? n.xy : folded;
}

vec3 fromOctahedral(vec2 e) {
    vec3 n = vec3(e, 1.0 - abs(e.x) - abs(e.y));
    float t = max(-n.z, 0.0);
    n.x += n.x >= 0.0 ? -t : t;
    n.y += n.y >= 0.0 ? -t : t;
    return normalize(n);
}

uint pair16(vec2 v) {
    uvec2 i = uvec2(clamp(v, 0.0, 1.0) * 65535.0 + 0.5);
    return i.x | (i.y << 16);
}

vec2 fromPair16(uint v) {
    return vec2(float(v & 65535u), float(v >> 16)) / 65535.0;
}

uint quad8(vec4 v) {
    uvec4 i = uvec4(clamp(v, 0.0, 1.0) * 255.0 + 0.5);
    return i.x | (i.y << 8) | (i.z << 16) | (i.w << 24);
}

vec4 fromQuad8(uint v) {
    return vec4(v & 255u, (v >> 8) & 255u, (v >> 16) & 255u, v >> 24) / 255.0;
}

// a: lip, upper, eyelid, ear; b: cavity, openness, shadow, spare. Eyelid and spare are not kept.
uvec4 packSurface(vec3 rest, vec3 normal, vec4 a, vec4 b) {
    vec3 r = (rest - restLow) / restSize;
    uvec2 small = uvec2(clamp(vec2(a.w, b.z), 0.0, 1.0) * 255.0 + 0.5);
    uint z = uint(clamp(r.z, 0.0, 1.0) * 65535.0 + 0.5);
    return uvec4(
        pair16(r.xy), z | (small.x << 16) | (small.y << 24),
        pair16(octahedral(normal) * 0.5 + 0.5), quad8(vec4(a.x, a.y, b.x, b.y)));
}

struct Surface {
    vec3 rest;
    vec3 normal;
    float lip;
    float upper;
    float cavity;
    float openness;
    float ear;
    float shadow;
};

Surface unpackSurface(uvec4 g) {
    Surface s;
    s.rest = vec3(fromPair16(g.x), float(g.y & 65535u) / 65535.0) * restSize + restLow;
    s.normal = fromOctahedral(fromPair16(g.z) * 2.0 - 1.0);
    vec4 m = fromQuad8(g.w);
    s.lip = m.x;
    s.upper = m.y;
    s.cavity = m.z;
    s.openness = m.w;
    s.ear = float((g.y >> 16) & 255u) / 255.0;
    s.shadow = float(g.y >> 24) / 255.0;
    return s;
}
