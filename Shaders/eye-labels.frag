uniform usampler2D geometryMap;

out vec4 label;

void main() {
    uint eye = texelFetch(geometryMap, ivec2(gl_FragCoord.xy), 0).z;
    label = vec4((eye == 0u ? 5.0 : 6.0) / 255.0);
}
