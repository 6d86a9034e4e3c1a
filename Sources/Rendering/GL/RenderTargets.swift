import COSMesa

/// The textures of one picture size: packed surface properties, depth with material in the
/// stencil, colour, labels and packed normals.
final class RenderTargets {
    let width: Int
    let height: Int
    /// RGBA32UI: see `Shaders/pack.glsl`.
    let geometry: GLuint
    let depthStencil: GLuint
    let color: GLuint
    let label: GLuint
    let geometryFramebuffer: GLuint
    let colorFramebuffer: GLuint
    let labelFramebuffer: GLuint
    /// Texture and framebuffer of normals in 16 bits, for those who ask.
    private var normal: (texture: GLuint, framebuffer: GLuint)?

    /// Allocates the textures.
    init(width: Int, height: Int) throws {
        self.width = width
        self.height = height
        geometry = Self.texture(width, height, GL_RGBA32UI, GL_RGBA_INTEGER, GL_UNSIGNED_INT)
        depthStencil = Self.texture(
            width, height, GL_DEPTH32F_STENCIL8, GL_DEPTH_STENCIL,
            GL_FLOAT_32_UNSIGNED_INT_24_8_REV)
        color = Self.texture(width, height, GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE)
        label = Self.texture(width, height, GL_R8, GL_RED, GL_UNSIGNED_BYTE)
        geometryFramebuffer = try Self.framebuffer(geometry, depthStencil)
        colorFramebuffer = try Self.framebuffer(color, depthStencil)
        labelFramebuffer = try Self.framebuffer(label, depthStencil)
    }

    /// The framebuffer of normals in 16 bits per channel, made on first use.
    func normalFramebuffer() throws -> GLuint {
        if let normal { return normal.framebuffer }
        let texture = Self.texture(width, height, GL_RGBA16, GL_RGBA, GL_UNSIGNED_SHORT)
        let framebuffer = try Self.framebuffer(texture, depthStencil)
        normal = (texture, framebuffer)
        return framebuffer
    }

    deinit {
        if let normal {
            glDeleteTextures(1, [normal.texture])
            glDeleteFramebuffers(1, [normal.framebuffer])
        }
        glDeleteTextures(4, [geometry, depthStencil, color, label])
        glDeleteFramebuffers(3, [geometryFramebuffer, colorFramebuffer, labelFramebuffer])
    }

    private static func texture(
        _ width: Int, _ height: Int, _ internalFormat: Int32, _ format: Int32, _ type: Int32
    ) -> GLuint {
        var name: GLuint = 0
        glGenTextures(1, &name)
        glBindTexture(GLenum(GL_TEXTURE_2D), name)
        glTexImage2D(
            GLenum(GL_TEXTURE_2D), 0, internalFormat, GLsizei(width), GLsizei(height), 0,
            GLenum(format), GLenum(type), nil)
        for key in [GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER] {
            glTexParameteri(GLenum(GL_TEXTURE_2D), GLenum(key), GL_NEAREST)
        }
        for key in [GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T] {
            glTexParameteri(GLenum(GL_TEXTURE_2D), GLenum(key), GL_CLAMP_TO_EDGE)
        }
        return name
    }

    private static func framebuffer(_ color: GLuint, _ depthStencil: GLuint) throws -> GLuint {
        var name: GLuint = 0
        glGenFramebuffers(1, &name)
        glBindFramebuffer(GLenum(GL_FRAMEBUFFER), name)
        glFramebufferTexture2D(
            GLenum(GL_FRAMEBUFFER), GLenum(GL_COLOR_ATTACHMENT0), GLenum(GL_TEXTURE_2D), color, 0)
        glFramebufferTexture2D(
            GLenum(GL_FRAMEBUFFER), GLenum(GL_DEPTH_STENCIL_ATTACHMENT), GLenum(GL_TEXTURE_2D),
            depthStencil, 0)
        let status = glCheckFramebufferStatus(GLenum(GL_FRAMEBUFFER))
        guard status == GLenum(GL_FRAMEBUFFER_COMPLETE) else {
            throw RenderError("framebuffer incomplete (0x\(String(status, radix: 16)))")
        }
        return name
    }
}
