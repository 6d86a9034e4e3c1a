import Foundation
import Geometry

/// Which vertex lies across the middle from which: lines of `vertex partner l|r|m`.
struct MirrorTable {
    let partner: [Int]

    /// Parses the table; vertices that are not listed are their own partners.
    /// - Throws: `RigError` when a line names a vertex that does not exist.
    init(_ data: Data, vertexCount: Int, file: String) throws {
        var partner = Array(0..<vertexCount)
        for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count >= 2, let a = Int(fields[0]), let b = Int(fields[1]),
                partner.indices.contains(a), partner.indices.contains(b)
            else { throw RigError("\(file): cannot read '\(line)'; fetch the file again") }
            partner[a] = b
        }
        self.partner = partner
    }

    /// The displacement field seen in the mirror x -> -x.
    func mirrored(_ field: [Vector3]) -> [Vector3] {
        field.indices.map { field[partner[$0]] * Vector3(-1, 1, 1) }
    }

    /// The mean of the field and its mirror image.
    func symmetric(_ field: [Vector3]) -> [Vector3] {
        zip(field, mirrored(field)).map { ($0 + $1) / 2 }
    }
}
