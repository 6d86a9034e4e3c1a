import COSMesa
import Geometry
import Rigging

/// The programs that paint textures.
struct BakePrograms {
    /// Inputs of `Shaders/bake.vert`.
    static let attributes = ["place", "rest", "normal", "maskA", "maskB"]
    private static let samplers = [
        "geometryMap", "shadowMap", "noiseMap", "strandMap", "faceDetail", "faceTones", "faceFolds",
    ]
    private let source: ShaderSource
    let mouth: ShaderProgram
    let eye: ShaderProgram
    let lash: ShaderProgram
    let hair: ShaderProgram

    init(_ source: ShaderSource) throws {
        self.source = source
        func screen(_ name: String) throws -> ShaderProgram {
            try ShaderProgram(
                source, vertex: "screen.vert", fragment: name, samplers: Self.samplers)
        }
        mouth = try ShaderProgram(
            source, vertex: "bake.vert", fragment: "bake-mouth.frag", attributes: Self.attributes,
            samplers: Self.samplers)
        eye = try screen("bake-eye.frag")
        lash = try screen("bake-lash.frag")
        hair = try screen("bake-hair.frag")
    }

    /// The program of skin with these paints.
    func skin(_ paints: SkinPaints) throws -> ShaderProgram {
        try ShaderProgram(
            source, vertex: "bake.vert", fragment: "bake-skin.frag", attributes: Self.attributes,
            samplers: Self.samplers, defines: paints.defines)
    }

    /// The vertices of a layout as `bake.vert` reads them.
    static func vertices(_ layout: TextureLayout, of surface: RigSurface) -> VertexArray {
        let ids = layout.vertices.map(Int.init)
        let wide = MemoryLayout<Vector3>.stride
        func attribute(_ buffer: GLuint, _ components: Int, _ stride: Int) -> VertexAttribute {
            VertexAttribute(buffer: buffer, components: components, stride: stride)
        }
        return VertexArray(
            attributes: [
                attribute(
                    VertexArray.buffer(layout.coordinates), 2, MemoryLayout<Vector2>.stride),
                attribute(VertexArray.buffer(ids.map { surface.restPositions[$0] }), 3, wide),
                attribute(VertexArray.buffer(ids.map { surface.restNormals[$0] }), 3, wide),
                attribute(
                    VertexArray.buffer(
                        ids.map { id -> Vector4 in
                            let m = surface.masks[id]
                            return Vector4(m.lip, m.upper, m.eyelid, m.ear)
                        }), 4, MemoryLayout<Vector4>.stride),
                attribute(
                    VertexArray.buffer(
                        ids.map { id in
                            Vector2(surface.masks[id].mouthCavity, surface.masks[id].openness)
                        }), 2, MemoryLayout<Vector2>.stride),
            ], indices: layout.triangles)
    }
}

/// The three pictures that a baking program writes.
final class BakeTarget {
    let width: Int
    let height: Int
    private var textures: [GLuint] = [0, 0, 0]
    private var framebuffer: GLuint = 0

    init(width: Int, height: Int) throws {
        self.width = width
        self.height = height
        glGenTextures(3, &textures)
        glGenFramebuffers(1, &framebuffer)
        glBindFramebuffer(GLenum(GL_FRAMEBUFFER), framebuffer)
        for (index, texture) in textures.enumerated() {
            glBindTexture(GLenum(GL_TEXTURE_2D), texture)
            glTexImage2D(
                GLenum(GL_TEXTURE_2D), 0, GL_RGBA8, GLsizei(width), GLsizei(height), 0,
                GLenum(GL_RGBA), GLenum(GL_UNSIGNED_BYTE), nil)
            glFramebufferTexture2D(
                GLenum(GL_FRAMEBUFFER), GLenum(GL_COLOR_ATTACHMENT0 + Int32(index)),
                GLenum(GL_TEXTURE_2D), texture, 0)
        }
        let buffers = (0..<3).map { GLenum(GL_COLOR_ATTACHMENT0 + Int32($0)) }
        glDrawBuffers(3, buffers)
        guard
            glCheckFramebufferStatus(GLenum(GL_FRAMEBUFFER)) == GLenum(GL_FRAMEBUFFER_COMPLETE)
        else {
            throw RenderError("no room for textures of \(width) x \(height); take smaller ones")
        }
    }

    deinit {
        glDeleteTextures(3, textures)
        glDeleteFramebuffers(1, [framebuffer])
    }

    /// Clears the pictures and directs drawing to them.
    func begin() {
        glBindFramebuffer(GLenum(GL_FRAMEBUFFER), framebuffer)
        glViewport(0, 0, GLsizei(width), GLsizei(height))
        for state in [GL_DEPTH_TEST, GL_STENCIL_TEST, GL_CULL_FACE, GL_BLEND, GL_SCISSOR_TEST] {
            glDisable(GLenum(state))
        }
        glColorMask(1, 1, 1, 1)
        glClearColor(0, 0, 0, 0)
        glClear(GLbitfield(GL_COLOR_BUFFER_BIT))
    }

    /// The RGBA bytes of one of the pictures, by rows from v = 0.
    func read(_ index: Int) -> [UInt8] {
        glBindFramebuffer(GLenum(GL_FRAMEBUFFER), framebuffer)
        glReadBuffer(GLenum(GL_COLOR_ATTACHMENT0 + Int32(index)))
        glPixelStorei(GLenum(GL_PACK_ALIGNMENT), 1)
        let count = width * height * 4
        return [UInt8](unsafeUninitializedCapacity: count) { bytes, filled in
            glReadPixels(
                0, 0, GLsizei(width), GLsizei(height), GLenum(GL_RGBA), GLenum(GL_UNSIGNED_BYTE),
                bytes.baseAddress)
            filled = count
        }
    }
}
