import COSMesa
import Foundation

/// A linked pair of vertex and fragment shader.
final class ShaderProgram {
    private let id: GLuint
    private var locations: [String: GLint] = [:]

    /// Compiles two files of the `Shaders` folder. Attributes are bound to `attributes` in order,
    /// block `Frame` to binding 0, and each sampler in `samplers` to the texture unit of its index.
    /// Names in `defines` are defined in both. What the vertex shader writes to `feedback` can be
    /// captured, see `MeshCapture`.
    init(
        _ source: ShaderSource, vertex: String, fragment: String,
        attributes: [String] = [], samplers: [String] = [], defines: [String] = [],
        feedback: [String] = []
    ) throws {
        id = glCreateProgram()
        let stages = [
            try Self.compile(source, vertex, GL_VERTEX_SHADER, defines),
            try Self.compile(source, fragment, GL_FRAGMENT_SHADER, defines),
        ]
        for stage in stages { glAttachShader(id, stage) }
        for (index, name) in attributes.enumerated() {
            glBindAttribLocation(id, GLuint(index), name)
        }
        if !feedback.isEmpty {
            let names = feedback.map { strdup($0) }
            defer { for name in names { free(name) } }
            glTransformFeedbackVaryings(
                id, GLsizei(names.count), names.map { UnsafePointer($0) },
                GLenum(GL_INTERLEAVED_ATTRIBS))
        }
        glLinkProgram(id)
        for stage in stages { glDeleteShader(stage) }
        var linked: GLint = 0
        glGetProgramiv(id, GLenum(GL_LINK_STATUS), &linked)
        guard linked != 0 else {
            throw RenderError("\(vertex) + \(fragment): \(Self.log(id, glGetProgramInfoLog))")
        }
        let block = glGetUniformBlockIndex(id, "Frame")
        if block != GLuint.max { glUniformBlockBinding(id, block, 0) }
        glUseProgram(id)
        for (unit, name) in samplers.enumerated() {
            glUniform1i(glGetUniformLocation(id, name), GLint(unit))
        }
    }

    deinit { glDeleteProgram(id) }

    /// Makes the program the one that draws.
    func use() { glUseProgram(id) }

    /// Sets a uniform of the program in use; a name that the shader does not use is ignored.
    func set(_ name: String, _ values: Float...) {
        let place = location(name)
        switch values.count {
        case 1: glUniform1f(place, values[0])
        case 2: glUniform2f(place, values[0], values[1])
        case 3: glUniform3f(place, values[0], values[1], values[2])
        default: glUniform4f(place, values[0], values[1], values[2], values[3])
        }
    }

    private func location(_ name: String) -> GLint {
        if let known = locations[name] { return known }
        let found = glGetUniformLocation(id, name)
        locations[name] = found
        return found
    }

    private static func compile(
        _ source: ShaderSource, _ file: String, _ kind: Int32, _ defines: [String]
    ) throws -> GLuint {
        let shader = glCreateShader(GLenum(kind))
        try source.text(file, defines: defines).withCString { text in
            var pointer: UnsafePointer<GLchar>? = text
            glShaderSource(shader, 1, &pointer, nil)
        }
        glCompileShader(shader)
        var compiled: GLint = 0
        glGetShaderiv(shader, GLenum(GL_COMPILE_STATUS), &compiled)
        guard compiled != 0 else {
            throw RenderError("Shaders/\(file): \(log(shader, glGetShaderInfoLog))")
        }
        return shader
    }

    private typealias LogReader = (
        GLuint, GLsizei, UnsafeMutablePointer<GLsizei>?, UnsafeMutablePointer<GLchar>?
    ) -> Void

    private static func log(_ id: GLuint, _ read: LogReader) -> String {
        var bytes = [GLchar](repeating: 0, count: 4096)
        var length: GLsizei = 0
        read(id, GLsizei(bytes.count), &length, &bytes)
        return String(
            decoding: bytes.prefix(Int(length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
