import COSMesa
import Foundation
import Geometry

/// The ribbons and ropes of a hair style at one detail, modelled over the base face.
final class HairMesh {
    /// Inputs of `Shaders/hair.vert`.
    static let attributes = [
        "position", "tangent", "normal", "strand", "anchors", "shares", "growth", "swell",
    ]
    private let vertices: VertexArray
    private let locks: [(middle: Vector3, indices: Range<Int>)]
    private let indices: [UInt32]
    private let hullIndices: Int
    /// The first locks, and indices, are those of the core.
    private let coreLocks: Int
    private let coreIndices: Int
    /// How much of the ribbons' tips is gaps between strands.
    let tipGap: Float

    /// The locks, grown at a detail.
    init(
        _ locks: [HairLock], over hull: HairHull, on scalp: Scalp, detail: HairDetail,
        anchors: HeadAnchors
    ) {
        var builder = HairMeshBuilder(scalp: scalp, anchors: anchors, detail: detail)
        builder.add(hull)
        hullIndices = builder.indices.count
        var ranges: [(middle: Vector3, indices: Range<Int>)] = []
        func add(_ lock: HairLock, _ build: () -> Void) {
            let start = builder.indices.count
            build()
            ranges.append((lock.points[lock.points.count / 2], start..<builder.indices.count))
        }
        for lock in locks where !lock.isRinglet || lock.isCore {
            add(lock) {
                if lock.isRope {
                    builder.addRope(lock, sides: detail.ropeSides)
                } else if lock.isCore {
                    builder.addRibbon(lock)
                } else {
                    builder.addStrip(lock)
                }
            }
        }
        coreLocks = ranges.count
        coreIndices = builder.indices.count
        for lock in locks where !lock.isCore { add(lock) { builder.addRibbon(lock) } }
        self.locks = ranges
        indices = builder.indices
        tipGap = 0.25 + 0.86 * detail.taper
        let buffer = VertexArray.buffer(builder.vertices)
        let stride = MemoryLayout<HairVertex>.stride
        let wide = MemoryLayout<Vector4>.stride
        func vector(_ index: Int) -> VertexAttribute {
            VertexAttribute(buffer: buffer, components: 4, stride: stride, offset: index * wide)
        }
        func binding(_ offset: Int, normalized: Bool) -> VertexAttribute {
            VertexAttribute(
                buffer: buffer, components: 4, type: GL_UNSIGNED_BYTE, normalized: normalized,
                stride: stride, offset: 5 * wide + offset)
        }
        vertices = VertexArray(
            attributes: [
                vector(0), vector(1), vector(2), vector(3), binding(0, normalized: false),
                binding(4, normalized: true), vector(4),
                VertexAttribute(
                    buffer: buffer, components: 4, type: GL_BYTE, normalized: true,
                    stride: stride, offset: 5 * wide + 8),
            ], indices: builder.indices)
    }

    /// Puts the locks nearest to `eye` first (in the space of the base face), so that what they
    /// hide is not shaded.
    func sort(from eye: Vector3) {
        var sorted = Array(indices[0..<hullIndices])
        sorted.reserveCapacity(indices.count)
        for group in [0..<coreLocks, coreLocks..<locks.count] {
            let order = group.map { ((locks[$0].middle - eye).length, $0) }.sorted { $0.0 < $1.0 }
            for (_, lock) in order { sorted += indices[locks[lock].indices] }
        }
        vertices.replaceIndices(sorted)
    }

    /// How many corners `drawCore` and `drawOuter` have.
    var cornerCounts: (core: Int, outer: Int) { (coreIndices, indices.count - coreIndices) }

    /// Draws the closed locks, which lie inside.
    func drawCore() { vertices.draw(0..<coreIndices) }

    /// Draws the locks with gaps between their strands.
    func drawOuter() { vertices.draw(coreIndices..<indices.count) }
}

/// A vertex as `Shaders/hair.vert` reads it.
private struct HairVertex {
    var position: Vector3
    var tangent: Vector3
    var normal: Vector3
    /// Across the ribbon, 0...1; along it; the lock's seed; across it in decimetres.
    var strand: Vector4
    /// The recession at which the lock is lost, how early it greys, height on the
    /// hull or 0, how open to light the place is.
    var growth: Vector4
    /// Anchors and their shares.
    var binding: SIMD8<UInt8>
    /// Where full hair has the vertex, from here: of 127, `HairSwell.reach`; the lift of the hairline that
    /// takes the lock away: of 127, `Hairline.reach`.
    var swell: SIMD4<Int8>
}

/// Collects the triangles of locks.
private struct HairMeshBuilder {
    let scalp: Scalp
    let anchors: HeadAnchors
    let detail: HairDetail
    var vertices: [HairVertex] = []
    var indices: [UInt32] = []

    init(scalp: Scalp, anchors: HeadAnchors, detail: HairDetail) {
        self.scalp = scalp
        self.anchors = anchors
        self.detail = detail
    }

    mutating func add(_ hull: HairHull) {
        for corner in hull.corners {
            let bound = anchors.binding(corner.position)
            indices.append(UInt32(vertices.count))
            vertices.append(
                HairVertex(
                    position: corner.position, tangent: corner.normal.cross(Vector3(0, 1, 0.3)),
                    normal: corner.normal, strand: Vector4(0.5, 0.4, 0.5, corner.place.x),
                    growth: Vector4(corner.fall, corner.early, corner.place.y, 0.75),
                    binding: SIMD8(lowHalf: bound.indices, highHalf: bound.weights),
                    swell: HairSwell.packed(corner.position, line: corner.line, scalp)))
        }
    }

    /// A ribbon along the lock; a wide one has three vertices across, whose sides sink.
    mutating func addRibbon(_ lock: HairLock) {
        let isBent = detail == .full && lock.width > 0.085
        let taper = detail.taper * (lock.isCut ? 0.65 : 1)
        addRibbon(lock, points: lock.points.indices, sides: isBent ? [-1, 0, 1] : [-1, 1]) { t in
            (1 - taper * smoothstep(0.45, 1, t)) * (0.35 + 0.65 * smoothstep(0, 0.12, t))
        }
    }

    /// The middle of a ribbon without its root and tip, where it has no gaps.
    mutating func addStrip(_ lock: HairLock) {
        let taper = detail.taper
        let points = 1..<max(3, lock.points.count * 4 / 5 + 1)
        addRibbon(lock, points: points, sides: [-0.5, 0.5]) { t in
            (1 - taper * smoothstep(0.45, 1, t)) * (1 - smoothstep(0.5, 0.85, t))
        }
    }

    private mutating func addRibbon(
        _ lock: HairLock, points: Range<Int>, sides: [Float], halfWidth: (Float) -> Float
    ) {
        let roundness = detail.roundness
        add(lock, points: points, columns: sides.count) { frame in
            let half = lock.width / 2 * halfWidth(frame.t)
            // On the head ribbons lie flat.
            let turn = lock.twist * smoothstep(7.7, 7.0, frame.center.y) * min(1, frame.t * 2)
            let way = frame.across * cos(turn) + frame.out * sin(turn)
            return sides.map { side in
                let sink = sides.count > 2 ? lock.width * 0.16 * min(1, frame.t * 3) * abs(side) : 0
                return Corner(
                    position: frame.center + way * (side * half) - frame.out * sink,
                    normal: (frame.out + frame.across * (side * roundness)).normalized,
                    across: side * (lock.isStray ? 0.2 : 0.5) + 0.5)
            }
        }
    }

    /// A tube round the lock, pointed at its end.
    mutating func addRope(_ lock: HairLock, sides: Int) {
        add(lock, points: lock.points.indices, columns: sides + 1) { frame in
            let radius = lock.width / 2 * (1 - 0.75 * smoothstep(0.9, 1, frame.t))
            return (0...sides).map { side in
                let angle = Float(side) / Float(sides)
                let way = SIMD2(cos(2 * .pi * angle), sin(2 * .pi * angle))
                let normal = frame.across * way.x + frame.out * way.y
                return Corner(
                    position: frame.center + normal * radius, normal: normal, across: angle)
            }
        }
    }

    private struct Frame {
        var t: Float
        var center: Vector3
        var across: Vector3
        var out: Vector3
    }

    private struct Corner {
        var position: Vector3
        var normal: Vector3
        var across: Float
    }

    private mutating func add(
        _ lock: HairLock, points: Range<Int>, columns: Int, corners: (Frame) -> [Corner]
    ) {
        let last = lock.points.count - 1
        let end: Float = lock.isCut ? 0.9 : 1
        for index in points {
            let t = Float(index) / Float(last)
            let ahead = lock.points[min(last, index + 1)]
            let tangent = (ahead - lock.points[max(0, index - 1)]).normalized
            let across = tangent.cross(lock.normals[index]).normalized
            let frame = Frame(
                t: t, center: lock.points[index], across: across, out: across.cross(tangent))
            let bound = anchors.binding(lock.points[index])
            let swell = HairSwell.packed(lock.points[index], line: lock.line, scalp)
            // Roots and inner locks lie in the shade of the others.
            let light =
                (1 - lock.depth * (1 - lock.layer)) * (0.65 + 0.35 * smoothstep(0, 0.3, t))
            for corner in corners(frame) {
                vertices.append(
                    HairVertex(
                        position: corner.position, tangent: tangent, normal: corner.normal,
                        strand: Vector4(
                            corner.across, lock.start + (end - lock.start) * t, lock.seed,
                            corner.across * lock.width),
                        growth: Vector4(lock.fall, lock.early, 0, light),
                        binding: SIMD8(lowHalf: bound.indices, highHalf: bound.weights),
                        swell: swell))
            }
            guard index < points.upperBound - 1 else { continue }
            let a = UInt32(vertices.count - columns)
            let row = UInt32(columns)
            for column in 0..<row - 1 {
                let b = a + column
                indices += [b, b + 1, b + row + 1, b, b + row + 1, b + row]
            }
        }
    }
}
