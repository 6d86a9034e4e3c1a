import COSMesa
import Geometry

/// Collects the values of the uniform block `Frame`, in the order of `Shaders/frame.glsl`.
struct FrameUniforms {
    private(set) var values: [Float] = []

    init() { values.reserveCapacity(440) }

    mutating func append(_ vector: Vector3, _ w: Float = 0) {
        values.append(vector.x)
        values.append(vector.y)
        values.append(vector.z)
        values.append(w)
    }

    mutating func append(_ vector: Vector4) {
        append(Vector3(vector.x, vector.y, vector.z), vector.w)
    }

    /// A 4x4 matrix by columns, or any other whole number of vec4.
    mutating func append(_ list: [Float]) {
        precondition(list.count % 4 == 0, "whole vec4 only")
        values.append(contentsOf: list)
    }

    mutating func append(_ matrix: Matrix3) {
        append(matrix.columns.0)
        append(matrix.columns.1)
        append(matrix.columns.2)
    }
}

/// The uniform buffer that holds them.
final class FrameBlock {
    private let buffer: GLuint

    init() {
        var name: GLuint = 0
        glGenBuffers(1, &name)
        buffer = name
    }

    deinit {
        var name = buffer
        glDeleteBuffers(1, &name)
    }

    func upload(_ uniforms: FrameUniforms) {
        glBindBuffer(GLenum(GL_UNIFORM_BUFFER), buffer)
        uniforms.values.withUnsafeBytes { bytes in
            glBufferData(
                GLenum(GL_UNIFORM_BUFFER), GLsizeiptr(bytes.count), bytes.baseAddress,
                GLenum(GL_DYNAMIC_DRAW))
        }
        glBindBufferBase(GLenum(GL_UNIFORM_BUFFER), 0, buffer)
    }
}
