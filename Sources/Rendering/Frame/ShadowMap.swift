import COSMesa
import Geometry

/// Depth of the scene as the key light sees it.
final class ShadowMap {
    let texture: GLuint
    private let framebuffer: GLuint
    private let size: Int

    init(size: Int) throws {
        self.size = size
        var name: GLuint = 0
        glGenTextures(1, &name)
        texture = name
        let target = GLenum(GL_TEXTURE_2D)
        glBindTexture(target, texture)
        glTexImage2D(
            target, 0, GL_DEPTH_COMPONENT32F, GLsizei(size), GLsizei(size), 0,
            GLenum(GL_DEPTH_COMPONENT), GLenum(GL_FLOAT), nil)
        let settings = [
            (GL_TEXTURE_MIN_FILTER, GL_LINEAR), (GL_TEXTURE_MAG_FILTER, GL_LINEAR),
            (GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE), (GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE),
            (GL_TEXTURE_COMPARE_MODE, GL_COMPARE_REF_TO_TEXTURE),
            (GL_TEXTURE_COMPARE_FUNC, GL_LEQUAL),
        ]
        for (key, value) in settings { glTexParameteri(target, GLenum(key), value) }
        glGenFramebuffers(1, &name)
        framebuffer = name
        glBindFramebuffer(GLenum(GL_FRAMEBUFFER), framebuffer)
        glFramebufferTexture2D(
            GLenum(GL_FRAMEBUFFER), GLenum(GL_DEPTH_ATTACHMENT), target, texture, 0)
        glDrawBuffer(GLenum(GL_NONE))
    }

    deinit {
        glDeleteTextures(1, [texture])
        glDeleteFramebuffers(1, [framebuffer])
    }

    /// Clears the map and directs drawing to it.
    func begin() {
        glBindFramebuffer(GLenum(GL_FRAMEBUFFER), framebuffer)
        glViewport(0, 0, GLsizei(size), GLsizei(size))
        glDepthMask(GLboolean(1))
        glEnable(GLenum(GL_DEPTH_TEST))
        glClear(GLbitfield(GL_DEPTH_BUFFER_BIT))
    }

    /// How much the map shows, decimetres: head and neck; what lies outside is lit.
    private static let extent: Float = 3.8

    /// How far the shadow's edge is spread over the map, 0...1: the penumbra of an edge a nose's
    /// breadth before the skin, within what a few taps can fill.
    static func softness(_ light: Lighting.Distant) -> Float {
        let casterDistance: Float = 0.32
        let spread = casterDistance * light.sineOfHalfSize / extent
        return min(max(spread, 0.002), 0.03)
    }

    /// From rig space to 0...1 over the map and its depth, for light from `direction` on a head
    /// around `center`; by columns.
    static func shadowFromRig(direction: Vector3, center: Vector3) -> [Float] {
        let z = direction
        let reference = abs(z.y) < 0.9 ? Vector3(0, 1, 0) : Vector3(1, 0, 0)
        let x = reference.cross(z).normalized
        let y = z.cross(x)
        let s = 1 / extent
        let deep: Float = 1 / 8
        func row(_ axis: Vector3, _ scale: Float) -> [Float] {
            [axis.x * scale, axis.y * scale, axis.z * scale, 0.5 - axis.dot(center) * scale]
        }
        let rows = [row(x, s), row(y, s), row(z, -deep), [0, 0, 0, 1]]
        return (0..<4).flatMap { column in rows.map { $0[column] } }
    }
}
