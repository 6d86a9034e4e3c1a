/// The shader programs of label pictures alone, which draw all but the skin straight in its class.
struct LabelPrograms {
    let skin: ShaderProgram
    let mouth: ShaderProgram
    let eye: ShaderProgram
    let collar: ShaderProgram
    let hairCore: ShaderProgram
    let hair: ShaderProgram

    init(_ source: ShaderSource) throws {
        func program(
            _ vertex: String, _ fragment: String, _ attributes: [String], _ label: LabelClass?
        ) throws -> ShaderProgram {
            let program = try ShaderProgram(
                source, vertex: vertex, fragment: fragment, attributes: attributes,
                samplers: ["geometryMap", "shadowMap", "noiseMap", "strandMap"])
            if let label { program.set("id", Float(label.rawValue)) }
            return program
        }
        let surface = SurfaceBuffers.attributes
        skin = try program("surface.vert", "label-surface.frag", surface, nil)
        mouth = try program("surface.vert", "constant-label.frag", surface, .innerMouth)
        eye = try program("eye.vert", "constant-label.frag", ["cap"], nil)
        collar = try program(
            "collar.vert", "constant-label.frag", CollarMesh.attributes, nil)
        hairCore = try program("hair.vert", "constant-label.frag", HairMesh.attributes, .hair)
        hair = try program("hair.vert", "hair-label.frag", HairMesh.attributes, .hair)
    }
}
