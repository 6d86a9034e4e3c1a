import COSMesa
import Foundation
import Geometry
import Rigging

/// The edge of clothing at the neck: a ribbed band, or the folded collar of a shirt.
///
/// It moves with the skin below it, and is painted like the cloth painted there.
final class CollarMesh {
    /// Inputs of `Shaders/collar.vert`.
    static let attributes = ["position", "normal", "place", "displacement"]
    private let vertices: VertexArray
    private let displacement: GLuint
    private let neckline: Neckline
    /// The place of the neckline that moves each vertex.
    private let owners: [Int]
    private let count: Int

    init(_ style: ClothStyle, _ surface: RigSurface) {
        neckline = Neckline(style, surface)
        let places = Array(neckline.places.enumerated())
        // A collar is open in front.
        let closed = !style.isShirt
        let kept = closed ? places : places.filter { abs($0.element.turn) > 0.028 }
        // The opening lies in the middle of the list: start there.
        let start = closed ? 0 : kept.firstIndex { $0.element.turn > 0 } ?? 0
        let ring = Array(kept[start...] + kept[..<start])
        let rows = ring.map { _, place in
            closed ? Self.band(place) : Self.collar(place, style.collar)
        }
        let across = rows.first?.count ?? 0
        var owners: [Int] = []
        var positions: [Vector3] = []
        var normals: [Vector3] = []
        var placesAcross: [Vector2] = []
        var indices: [UInt32] = []
        for index in rows.indices {
            let before = rows[closed ? (index + rows.count - 1) % rows.count : max(index - 1, 0)]
            let after = rows[closed ? (index + 1) % rows.count : min(index + 1, rows.count - 1)]
            for column in 0..<across {
                let row = rows[index]
                let along = after[column] - before[column]
                let over = row[min(column + 1, across - 1)] - row[max(column - 1, 0)]
                owners.append(ring[index].offset)
                positions.append(row[column])
                normals.append(along.cross(over).normalized)
                placesAcross.append(
                    Vector2(ring[index].element.turn, Float(column) / Float(max(across - 1, 1))))
            }
            guard closed || index + 1 < rows.count else { continue }
            let a = UInt32(index * across)
            let b = UInt32((index + 1) % rows.count * across)
            for column in 0..<UInt32(max(across - 1, 0)) {
                indices += [
                    a + column, b + column, b + column + 1, a + column, b + column + 1,
                    a + column + 1,
                ]
            }
        }
        count = indices.count
        self.owners = owners
        displacement = VertexArray.buffer(positions, usage: GL_STREAM_DRAW)
        let wide = MemoryLayout<Vector3>.stride
        vertices = VertexArray(
            attributes: [
                VertexAttribute(
                    buffer: VertexArray.buffer(positions), components: 3, stride: wide),
                VertexAttribute(buffer: VertexArray.buffer(normals), components: 3, stride: wide),
                VertexAttribute(
                    buffer: VertexArray.buffer(placesAcross), components: 2,
                    stride: MemoryLayout<Vector2>.stride),
                VertexAttribute(buffer: displacement, components: 3, stride: wide),
            ], indices: indices)
    }

    /// Moves the collar with the frame's pose.
    func update(_ shape: FaceShape) {
        let moved = neckline.displacements(shape)
        VertexArray.update(displacement, owners.map { moved[$0] })
    }

    /// How many corners `draw` has.
    var cornerCount: Int { count }

    func draw() { vertices.draw(0..<count) }

    /// The cross-section of a ribbed band, from the cloth over its rounded edge to the skin.
    private static func band(_ place: Neckline.Place) -> [Vector3] {
        let profile: [(inward: Float, out: Float)] = [
            (-0.098, 0.000), (-0.090, 0.014), (-0.075, 0.020), (-0.040, 0.023), (-0.008, 0.021),
            (0.004, 0.014), (0.004, 0.004), (-0.004, -0.012),
        ]
        return profile.map {
            place.position + place.inward * $0.inward + place.normal * $0.out
        }
    }

    /// The cross-section of a collar, from the edge of its leaf over the fold down to the skin.
    private static func collar(_ place: Neckline.Place, _ sizes: Vector2) -> [Vector3] {
        let turn = abs(place.turn)
        let front = 1 - ClothStyle.smoothstep(0.03, 0.30, turn)
        let out = Vector3(place.normal.x, 0.35 * place.normal.y, place.normal.z).normalized
        let up = (Vector3(0, 1, 0) * 0.75 + place.inward * 0.5).normalized
        let stand = sizes.x * (1 - 0.35 * front)
        // The leaf's points hang forward and to the sides.
        let leaf = sizes.y * (1 + 0.55 * front * front)
        let side: Float = place.turn < 0 ? -1 : 1
        let fall =
            (place.inward * -0.85 + Vector3(0, -0.55, 0) + Vector3(side * 0.55 * front, 0, 0))
            .normalized
        let root = place.position + place.normal * 0.006
        let top = root + up * stand + out * 0.004
        let fold = top + out * 0.028 + up * 0.006
        func onLeaf(_ share: Float) -> Vector3 {
            fold + out * (0.020 * sin(share * Float.pi * 0.6)) + fall * (leaf * share)
        }
        let thickness = out * 0.010
        return [
            onLeaf(0.9) - thickness * 2, onLeaf(1) - thickness, onLeaf(1),
            onLeaf(0.97) + thickness * 0.4,
            onLeaf(0.7), onLeaf(0.35), onLeaf(0.1), fold + up * 0.004,
            top + out * 0.012 + up * 0.012,
            top, root + up * (stand * 0.5), root - place.normal * 0.03,
        ]
    }
}
