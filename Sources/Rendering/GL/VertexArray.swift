import COSMesa

/// How one shader input lies in its buffer.
struct VertexAttribute {
    var buffer: GLuint
    var components: Int
    var type: Int32 = GL_FLOAT
    var normalized = false
    var stride: Int
    var offset = 0
}

/// Buffers and the vertex array object that ties them together.
final class VertexArray {
    private let id: GLuint
    private let indexBuffer: GLuint
    /// Three per triangle.
    let indexCount: Int
    private var owned: [GLuint] = []

    /// Attribute `i` of the shaders reads `attributes[i]`; indices are drawn as triangles.
    init(attributes: [VertexAttribute], indices: [UInt32]) {
        var vertexArray: GLuint = 0
        glGenVertexArrays(1, &vertexArray)
        id = vertexArray
        glBindVertexArray(id)
        for (index, attribute) in attributes.enumerated() {
            glBindBuffer(GLenum(GL_ARRAY_BUFFER), attribute.buffer)
            glEnableVertexAttribArray(GLuint(index))
            glVertexAttribPointer(
                GLuint(index), GLint(attribute.components), GLenum(attribute.type),
                GLboolean(attribute.normalized ? 1 : 0), GLsizei(attribute.stride),
                UnsafeRawPointer(bitPattern: attribute.offset))
        }
        indexCount = indices.count
        indexBuffer = VertexArray.buffer(indices, target: GL_ELEMENT_ARRAY_BUFFER)
        owned = Array(Set(attributes.map(\.buffer))) + [indexBuffer]
        glBindVertexArray(0)
    }

    deinit {
        var name = id
        glDeleteVertexArrays(1, &name)
        glDeleteBuffers(GLsizei(owned.count), owned)
    }

    /// Replaces the indices by as many others.
    func replaceIndices(_ indices: [UInt32]) {
        glBindVertexArray(id)
        VertexArray.update(indexBuffer, indices, target: GL_ELEMENT_ARRAY_BUFFER)
    }

    /// Draws the triangles whose indices lie in `range`.
    func draw(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        glBindVertexArray(id)
        glDrawElements(
            GLenum(GL_TRIANGLES), GLsizei(range.count), GLenum(GL_UNSIGNED_INT),
            UnsafeRawPointer(bitPattern: range.lowerBound * MemoryLayout<UInt32>.stride))
    }

    /// A new buffer with a copy of `values`.
    static func buffer<T>(
        _ values: [T], target: Int32 = GL_ARRAY_BUFFER, usage: Int32 = GL_STATIC_DRAW
    ) -> GLuint {
        var name: GLuint = 0
        glGenBuffers(1, &name)
        glBindBuffer(GLenum(target), name)
        values.withUnsafeBytes { bytes in
            glBufferData(
                GLenum(target), GLsizeiptr(bytes.count), bytes.baseAddress, GLenum(usage))
        }
        return name
    }

    /// Replaces the contents of a buffer of the same size.
    static func update<T>(
        _ buffer: GLuint, _ values: [T], target: Int32 = GL_ARRAY_BUFFER
    ) {
        glBindBuffer(GLenum(target), buffer)
        values.withUnsafeBytes { bytes in
            glBufferSubData(GLenum(target), 0, GLsizeiptr(bytes.count), bytes.baseAddress)
        }
    }
}
