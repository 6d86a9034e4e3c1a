// Moves what is modelled over the base face with the head: see HeadAnchors.swift.
vec3 onHead(vec3 rest, vec4 anchors, vec4 shares) {
    vec3 moved = rest;
    for (int i = 0; i < 4; i++) moved += shares[i] * anchorShift[int(anchors[i])].xyz;
    mat3 head = mat3(headAxes[0].xyz, headAxes[1].xyz, headAxes[2].xyz);
    return neckPivot.xyz + head * (moved - neckPivot.xyz);
}
