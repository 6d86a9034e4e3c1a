// Moves what is modelled over the base face with the head: see HeadAnchors.swift.
vec3 beforeTurn(vec3 rest, vec4 anchors, vec4 shares) {
    vec3 moved = rest;
    for (int i = 0; i < 4; i++) moved += shares[i] * anchorShift[int(anchors[i])].xyz;
    return moved - neckPivot.xyz;
}

mat3 headRotation() {
    return mat3(headAxes[0].xyz, headAxes[1].xyz, headAxes[2].xyz);
}

vec3 onHead(vec3 rest, vec4 anchors, vec4 shares) {
    return neckPivot.xyz + headRotation() * beforeTurn(rest, anchors, shares);
}

// The same for what hangs down: on the shoulders it follows the turn no longer.
vec3 fromHead(vec3 rest, vec4 anchors, vec4 shares) {
    vec3 offset = beforeTurn(rest, anchors, shares);
    vec3 turned = headRotation() * offset;
    vec3 partly = mix(offset, turned, smoothstep(4.9, 6.5, rest.y));
    return neckPivot.xyz + partly * (length(offset) / max(length(partly), 0.01));
}
