in vec3 position;
in vec3 tangent;
in vec3 normal;
in vec4 strand;  // across, along, seed, across in decimetres
in vec4 anchors;
in vec4 shares;
in vec4 growth;  // recession at which it is lost, early grey, height on a hull or 0, how open to light
in vec4 swell;   // where full hair has the vertex, from here, in shares of what moves most; w: the lift of the
                 // hairline at which it is lost

// Where the vertex lies over the base face with the volume of the hair, see HairSwell.swift.
vec3 swollen() { return position + swell.xyz * hairForm.x; }

bool isLost() { return hairState.x > growth.x || hairForm.z > swell.w + 1e-3; }
