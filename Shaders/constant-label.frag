uniform float id;

out vec4 label;

void main() {
    label = vec4(id / 255.0);
}
