import Foundation
import Geometry

/// A morph target: lines of `vertex dx dy dz`, in the unit of the mesh.
enum TargetFile {
    /// The target as one displacement per vertex.
    /// - Throws: `RigError` naming `file` and the line.
    static func parse(_ data: Data, vertexCount: Int, file: String) throws -> [Vector3] {
        var deltas = [Vector3](repeating: .zero, count: vertexCount)
        var line = 0
        try data.withUnsafeBytes { (bytes: UnsafeRawBufferPointer) in
            var cursor = 0
            while cursor < bytes.count {
                line += 1
                if bytes[cursor] != UInt8(ascii: "#"), bytes[cursor] != UInt8(ascii: "\n"),
                    bytes[cursor] != UInt8(ascii: "\r")
                {
                    guard let vertex = number(bytes, &cursor), let x = number(bytes, &cursor),
                        let y = number(bytes, &cursor), let z = number(bytes, &cursor),
                        vertex >= 0, vertex < Float(vertexCount)
                    else {
                        throw RigError("\(file):\(line): not a target line; fetch the file again")
                    }
                    deltas[Int(vertex)] = Vector3(x, y, z)
                }
                while cursor < bytes.count, bytes[cursor] != UInt8(ascii: "\n") { cursor += 1 }
                cursor += 1
            }
        }
        return deltas
    }

    /// A plain decimal number such as `-.027`, and the cursor after it.
    private static func number(_ bytes: UnsafeRawBufferPointer, _ cursor: inout Int) -> Float? {
        while cursor < bytes.count, bytes[cursor] == UInt8(ascii: " ") || bytes[cursor] == 9 {
            cursor += 1
        }
        var end = cursor
        while end < bytes.count, bytes[end] > 32 { end += 1 }
        guard end > cursor else { return nil }
        let text = String(decoding: bytes[cursor..<end], as: UTF8.self)
        cursor = end
        return Float(text)
    }
}
