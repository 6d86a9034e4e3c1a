// A surface laid flat on its texture: u to the right, v with the rows of the picture.
in vec2 place;
in vec3 rest;
in vec3 normal;
in vec4 maskA;  // lip, upper, eyelid, ear
in vec2 maskB;  // cavity, openness

out vec3 vRest;
out vec3 vNormal;
out vec4 vMaskA;
out vec2 vMaskB;

void main() {
    gl_Position = vec4(place * 2.0 - 1.0, 0.0, 1.0);
    vRest = rest;
    vNormal = normal;
    vMaskA = maskA;
    vMaskB = maskB;
}
