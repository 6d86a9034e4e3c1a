import COSMesa

/// Takes what a vertex shader makes of a mesh instead of drawing it (transform feedback).
enum MeshCapture {
    /// The values of every corner of the triangles that `draw` draws, one corner after another.
    /// - Parameters:
    ///   - stride: how many values the program in use writes per corner.
    ///   - corners: how many corners there are at most.
    static func values(stride: Int, corners: Int, _ draw: () -> Void) -> [Float] {
        guard corners > 0 else { return [] }
        var names: [GLuint] = [0, 0]
        glGenBuffers(1, &names[0])
        glGenQueries(1, &names[1])
        let target = GLenum(GL_TRANSFORM_FEEDBACK_BUFFER)
        glBindBuffer(target, names[0])
        glBufferData(
            target, GLsizeiptr(stride * corners * MemoryLayout<Float>.stride), nil,
            GLenum(GL_STREAM_READ))
        glBindBufferBase(target, 0, names[0])
        glEnable(GLenum(GL_RASTERIZER_DISCARD))
        glDisable(GLenum(GL_CULL_FACE))
        let written = GLenum(GL_TRANSFORM_FEEDBACK_PRIMITIVES_WRITTEN)
        glBeginQuery(written, names[1])
        glBeginTransformFeedback(GLenum(GL_TRIANGLES))
        draw()
        glEndTransformFeedback()
        glEndQuery(written)
        glDisable(GLenum(GL_RASTERIZER_DISCARD))
        var triangles: GLuint = 0
        glGetQueryObjectuiv(names[1], GLenum(GL_QUERY_RESULT), &triangles)
        let count = Int(triangles) * 3 * stride
        let values = [Float](unsafeUninitializedCapacity: count) { buffer, filled in
            glGetBufferSubData(
                target, 0, GLsizeiptr(count * MemoryLayout<Float>.stride), buffer.baseAddress)
            filled = count
        }
        glBindBufferBase(target, 0, 0)
        glDeleteBuffers(1, [names[0]])
        glDeleteQueries(1, [names[1]])
        return values
    }
}

/// The programs of meshes that only vertex shaders put in their place.
struct CapturePrograms {
    let hair: ShaderProgram
    let brow: ShaderProgram
    let beard: ShaderProgram
    let lash: ShaderProgram
    let collar: ShaderProgram
    let glasses: ShaderProgram

    init(_ source: ShaderSource) throws {
        func program(
            _ name: String, _ attributes: [String], _ samplers: [String] = [], _ outputs: [String]
        ) throws -> ShaderProgram {
            try ShaderProgram(
                source, vertex: name + ".vert", fragment: "empty.frag", attributes: attributes,
                samplers: ["geometryMap", "shadowMap", "noiseMap", "strandMap"] + samplers,
                feedback: ["gl_Position"] + outputs)
        }
        hair = try program("hair", HairMesh.attributes, [], ["vNormal", "vStrand", "vShade"])
        brow = try program("brow", GrownMesh.attributes, ["skinPositions"], ["vAcross"])
        beard = try program(
            "beard", GrownMesh.attributes, ["skinPositions"], ["vNormal", "vStrand"])
        lash = try program("lash", SurfaceBuffers.attributes, [], ["vTip", "vRest"])
        collar = try program("collar", CollarMesh.attributes, [], ["vNormal", "vRest"])
        glasses = try program("glasses", GlassesMesh.attributes, [], ["vNormal", "vMetal"])
    }
}
