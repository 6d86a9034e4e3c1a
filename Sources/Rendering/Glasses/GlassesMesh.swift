import COSMesa
import Foundation
import Geometry
import Rigging

/// Glasses, modelled over the base face: two rims, a bridge and two temples as tubes, and lenses.
final class GlassesMesh {
    /// Linear RGB of the frame.
    let color: Vector3
    private let vertices: VertexArray
    private let frameCount: Int
    private let totalCount: Int

    /// Nil for a choice without a shape.
    init?(_ choice: StyleChoice, anchors: HeadAnchors) {
        let shape = choice.number("shape", default: 0)
        guard shape > 0, let lens = choice.values["lens"], lens.count == 2 else { return nil }
        let tint = choice.values["color"] ?? []
        color = tint.count == 3 ? Vector3(tint[0], tint[1], tint[2]) : Vector3(repeating: 0.02)
        let outline = LensOutline(
            halfWidth: lens[0], halfHeight: lens[1], exponent: shape < 1.5 ? 5 : 2)
        let rim = choice.number("rim", default: 0.015)

        var builder = TubeBuilder()
        for side in [Float(1), -1] {
            builder.tube(outline.points(side: side, count: 40), radius: rim, closed: true)
            let hinge = outline.point(side: side, angle: 0.32)
            let ear = Vector3(side * 0.76, 7.34, 0.50)
            builder.tube(
                [
                    hinge, hinge + Vector3(side * 0.035, 0.005, -0.06),
                    Vector3(side * 0.735, 7.345, 0.95), ear,
                    ear + Vector3(side * 0.0, -0.10, -0.14),
                ], radius: rim * 0.85, closed: false)
        }
        let left = outline.point(side: 1, angle: 2.75)
        let right = outline.point(side: -1, angle: 2.75)
        let top = Vector3(0, left.y + 0.035, max(left.z, right.z) + 0.035)
        builder.tube(
            [
                left, (left + top) / 2 + Vector3(0, 0.012, 0), top,
                (right + top) / 2 + Vector3(0, 0.012, 0), right,
            ], radius: rim * 0.85,
            closed: false)
        frameCount = builder.indices.count
        for side in [Float(1), -1] {
            builder.disc(outline.points(side: side, count: 24), center: outline.center(side: side))
        }
        totalCount = builder.indices.count

        let wide = MemoryLayout<Vector3>.stride
        let bindings = builder.positions.map { position in
            let (indices, weights) = anchors.glassesBinding(position)
            return SIMD8<UInt8>(lowHalf: indices, highHalf: weights)
        }
        let positions = VertexArray.buffer(builder.positions)
        let normals = VertexArray.buffer(builder.normals)
        let unused = VertexArray.buffer(
            [Vector4](repeating: .zero, count: builder.positions.count))
        let binding = VertexArray.buffer(bindings)
        let bytes = GL_UNSIGNED_BYTE
        vertices = VertexArray(
            attributes: [
                VertexAttribute(buffer: positions, components: 3, stride: wide),
                VertexAttribute(buffer: normals, components: 3, stride: wide),
                VertexAttribute(buffer: normals, components: 3, stride: wide),
                VertexAttribute(buffer: unused, components: 4, stride: 16),
                VertexAttribute(buffer: binding, components: 4, type: bytes, stride: 8),
                VertexAttribute(
                    buffer: binding, components: 4, type: bytes, normalized: true, stride: 8,
                    offset: 4),
            ], indices: builder.indices)
    }

    func drawFrame() { vertices.draw(0..<frameCount) }

    func drawLenses() { vertices.draw(frameCount..<totalCount) }
}

/// The edge of a lens: a superellipse, bent round the face.
struct LensOutline {
    var halfWidth: Float
    var halfHeight: Float
    var exponent: Float

    func center(side: Float) -> Vector3 { bent(0, 0, side: side) }

    /// `angle` 0 points away from the nose, a quarter turn up.
    func point(side: Float, angle: Float) -> Vector3 {
        func power(_ v: Float) -> Float { (v < 0 ? -1 : 1) * pow(abs(v), 2 / exponent) }
        return bent(halfWidth * power(cos(angle)), halfHeight * power(sin(angle)), side: side)
    }

    func points(side: Float, count: Int) -> [Vector3] {
        (0..<count).map { point(side: side, angle: 2 * Float.pi * Float($0) / Float(count)) }
    }

    private func bent(_ x: Float, _ y: Float, side: Float) -> Vector3 {
        let across = 0.075 + halfWidth + x
        // Tilted like real lenses, lower edge nearer to the cheek, and curved.
        return Vector3(side * across, 7.255 + y, 1.665 + 0.12 * y - 0.42 * across * across)
    }
}
