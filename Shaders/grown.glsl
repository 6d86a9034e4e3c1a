// Where a ribbon of GrownMesh.swift stands: its root rides on the skin of the frame's pose.
uniform samplerBuffer skinPositions;

in vec3 corners;
in vec3 shares;
in vec3 restRoot;
in vec3 restNormal;
in vec3 strand;  // side -1 or 1, along 0...1, seed

vec3 rootPosition() {
    return shares.x * texelFetch(skinPositions, int(corners.x)).xyz
        + shares.y * texelFetch(skinPositions, int(corners.y)).xyz
        + shares.z * texelFetch(skinPositions, int(corners.z)).xyz;
}

// The part of a direction that lies in the skin, of unit length.
vec3 alongSkin(vec3 direction, vec3 normal) {
    return normalize(direction - normal * dot(direction, normal));
}
