import COSMesa
import Foundation
import Geometry
import Rigging

/// Glasses: two rims, a bridge with pads and two temples as bars, and lenses.
final class GlassesMesh {
    /// Inputs of `Shaders/glasses-pose.glsl`.
    static let attributes = ["position", "normal", "part"]
    let style: GlassesStyle
    private let vertices: VertexArray
    private let frameCount: Int
    private let totalCount: Int

    /// Nil for a choice without lenses.
    init?(_ choice: StyleChoice) {
        guard let style = GlassesStyle(choice) else { return nil }
        self.style = style
        var builder = SweepBuilder()
        for side in [Float(1), -1] {
            Self.addRim(style, side, &builder)
            Self.addPad(style, side, &builder)
            Self.addTemple(style, side, &builder)
        }
        Self.addBridge(style, &builder)
        frameCount = builder.indices.count
        for side in [Float(1), -1] {
            builder.lens(
                style.outline.points(side: side, count: 28),
                center: style.outline.center(side: side))
        }
        totalCount = builder.indices.count

        let wide = MemoryLayout<Vector3>.stride
        let parts = builder.vertices.map { Vector2($0.temple, $0.metal) }
        vertices = VertexArray(
            attributes: [
                VertexAttribute(
                    buffer: VertexArray.buffer(builder.vertices.map(\.position)), components: 3,
                    stride: wide),
                VertexAttribute(
                    buffer: VertexArray.buffer(builder.vertices.map(\.normal)), components: 3,
                    stride: wide),
                VertexAttribute(
                    buffer: VertexArray.buffer(parts), components: 2,
                    stride: MemoryLayout<Vector2>.stride),
            ], indices: builder.indices)
    }

    /// How many corners frame and lenses have.
    var cornerCounts: (frame: Int, lenses: Int) { (frameCount, totalCount - frameCount) }

    func drawFrame() { vertices.draw(0..<frameCount) }

    func drawLenses() { vertices.draw(frameCount..<totalCount) }

    private static let forward = Vector3(0, 0, 1)

    private static func addRim(
        _ style: GlassesStyle, _ side: Float, _ builder: inout SweepBuilder
    ) {
        let count = 44
        func section(_ index: Int) -> SweepBuilder.Section {
            let angle = 2 * Float.pi * Float(index) / Float(count)
            let step: Float = 0.02
            let along =
                style.outline.point(side: side, angle: angle + step)
                - style.outline.point(side: side, angle: angle - step)
            let out = along.cross(forward).normalized * side
            let width = style.rim(at: angle)
            let isMetal = style.isMetal || (style.hasMetalBelow && width < 0.6 * style.rimWidth)
            // The lens sits in a groove a little inside the rim.
            return SweepBuilder.Section(
                middle: style.outline.point(side: side, angle: angle) + out * (width * 0.4),
                across: out * (width / 2),
                deep: forward * (min(style.rimDepth, max(width * 1.3, 0.012)) / 2),
                metal: isMetal ? 1 : 0)
        }
        guard style.lower < 0.05 else {
            return builder.bar((0..<count).map(section), closed: true)
        }
        // Bare below: from just under the outer end over the top to the inner end.
        builder.bar((-1...count / 2 + 1).map(section), closed: false)
    }

    private static func addBridge(_ style: GlassesStyle, _ builder: inout SweepBuilder) {
        let angle: Float = style.isMetal ? 2.55 : 2.72
        let end = style.outline.point(side: 1, angle: angle)
        let thin: Float = style.isMetal ? 0.008 : style.rimWidth * 0.75
        let sections = (0...8).map { step -> SweepBuilder.Section in
            let t = Float(step) / 4 - 1
            let arch = 1 - t * t
            let middle = Vector3(
                t * (end.x + 0.3 * style.rimWidth), end.y + (style.isMetal ? 0.02 : 0.008) * arch,
                end.z + 0.02 * arch)
            return SweepBuilder.Section(
                middle: middle, across: Vector3(0, thin * (1 - 0.2 * arch), 0),
                deep: forward * (style.isMetal ? 0.007 : style.rimDepth * 0.45),
                metal: style.isMetal ? 1 : 0)
        }
        builder.bar(sections, closed: false)
    }

    /// A pad beside the nose, on an arm where the frame is metal.
    private static func addPad(
        _ style: GlassesStyle, _ side: Float, _ builder: inout SweepBuilder
    ) {
        let rim = style.outline.point(side: side, angle: 3.25)
        let pad = Vector3(side * (style.outline.gap + 0.005), rim.y - 0.045, rim.z - 0.045)
        let face = Vector3(side * 0.80, 0.10, 0.59).normalized
        let up = Vector3(side * 0.22, 1, -0.15).normalized
        let across = up.cross(face).normalized
        let sections = [(-1, 0.25), (-0.7, 0.8), (0, 1), (0.7, 0.8), (1, 0.25)].map {
            (place: Float, size: Float) in
            SweepBuilder.Section(
                middle: pad + up * (0.036 * place), across: across * (0.019 * size),
                deep: face * (0.006 * size),
                metal: 0.4)
        }
        builder.bar(sections, closed: false)
        let root = rim + Vector3(0, 0.02, 0)
        let sag = Vector3(side * 0.012, 0.01, -0.03)
        let arm = [root, (root + pad) / 2 + sag, pad]
        let thick: Float = style.isMetal ? 0.004 : 0.010
        builder.bar(
            arm.map {
                SweepBuilder.Section(
                    middle: $0, across: Vector3(thick, 0, 0), deep: Vector3(0, thick, 0),
                    metal: style.isMetal ? 1 : 0)
            }, closed: false)
    }

    private static func addTemple(
        _ style: GlassesStyle, _ side: Float, _ builder: inout SweepBuilder
    ) {
        let half = style.templeHeight / 2
        let thick: Float = style.isMetal ? 0.008 : 0.013
        let hinge = LensOutline.bent(style.hinge.x, style.hinge.y, side: side)
        let rim = style.outline.point(side: side, angle: 0.42)
        // The end piece, from the rim round the corner to the hinge.
        let corner = hinge + Vector3(-side * 0.015, 0, 0.012)
        let path = [rim, (rim + corner) / 2 + Vector3(0, 0, 0.004), corner, hinge]
        builder.bar(
            path.enumerated().map { index, point in
                let turned: Float = index == path.count - 1 ? 1 : index == path.count - 2 ? 0.5 : 0
                let deep = Vector3(side * turned, 0, 1 - turned).normalized
                return SweepBuilder.Section(
                    middle: point,
                    across: Vector3(0, max(half * (index == 0 ? 0.8 : 1), 0.010), 0),
                    deep: deep * (style.isMetal ? 0.009 : style.rimDepth * 0.42),
                    metal: style.isMetal ? 1 : 0)
            }, closed: false)
        let stops: [(t: Float, height: Float)] = [
            (0, 1), (0.04, 1), (0.3, 0.9), (0.6, 0.75), (0.9, 0.65), (1.0, 0.7), (1.15, 0.8),
            (1.4, 0.85), (1.75, 0.8), (1.95, 0.4),
        ]
        builder.bar(
            stops.map { stop in
                // Metal temples end in a sleeve of acetate.
                let sleeve = style.isMetal && stop.t > 0.85
                let height = sleeve ? max(half, 0.016) : half * stop.height
                return SweepBuilder.Section(
                    middle: .zero, across: Vector3(0, height, 0),
                    deep: Vector3(side * (sleeve ? 0.013 : thick), 0, 0),
                    temple: side * max(stop.t, 1e-3), metal: style.isMetal && !sleeve ? 1 : 0)
            }, closed: false)
    }
}
