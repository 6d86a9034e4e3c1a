in vec3 position;
in vec3 tangent;
in vec3 normal;
in vec4 strand;  // across, along, seed, across in decimetres
in vec4 anchors;
in vec4 shares;
in vec4 growth;  // recession at which it is lost, early grey, height on a hull or 0, how open to light

bool isLost() { return hairState.x > growth.x; }
