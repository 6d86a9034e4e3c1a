import Geometry
import Rigging

/// Where glasses sit on a face: as near as its brows, cheeks and the bridge of its nose allow, as
/// wide as its temples, with the temples' ends on its ears.
///
/// All in the space of the unturned head.
struct GlassesPose {
    /// The frame's origin, and its size against the base face's.
    var origin: Vector3
    var scale: Float
    /// Where the temples lie on the ears, left and right.
    var ears: [Vector3]
    /// How far each temple bends outward to clear the side of the head.
    var bows: [Float]

    /// The values of `glassesPose` of `Shaders/frame.glsl`; nothing is drawn with those of nil.
    static func values(_ pose: GlassesPose?, style: GlassesStyle?) -> [Float] {
        guard let pose, let style else { return [Float](repeating: 0, count: 16) }
        let hinge = LensOutline.bent(style.hinge.x, style.hinge.y, side: 1)
        return [pose.origin.x, pose.origin.y, pose.origin.z, pose.scale]
            + zip(pose.ears, pose.bows).flatMap { [$0.x, $0.y, $0.z, $1] }
            + [hinge.x, hinge.y, hinge.z, 0]
    }
}

/// Finds the pose of glasses for any shape of a rig's surface.
struct GlassesFit {
    /// How far the frame stays off the skin, and lenses off the lids, decimetres.
    private static let clearance: Float = 0.028
    private static let lidClearance: Float = 0.085
    private let front: [(vertex: Int, margin: Float)]
    private let sides: [[Int]]
    private let ears: [Int]
    private let temples: [Int]
    private let restTempleWidth: Float

    init(_ surface: RigSurface) {
        let skin = surface.cageTriangles[surface.cagePartRanges[Int(SurfacePart.skin.rawValue)]]
        let vertices = Set(skin.map(Int.init)).sorted()
        func rest(_ vertex: Int) -> Vector3 { surface.restPositions[vertex] }
        func isEar(_ vertex: Int) -> Bool { surface.masks[vertex].ear > 0.3 }
        front = vertices.filter { vertex in
            let p = rest(vertex)
            return p.z > 0.9 && p.y > 6.85 && p.y < 7.6 && !isEar(vertex)
        }.map {
            ($0, surface.masks[$0].eyelid > 0.5 ? Self.lidClearance : Self.clearance)
        }
        func nearest(_ point: Vector3, _ candidates: [Int]) -> Int {
            candidates.min { (rest($0) - point).length < (rest($1) - point).length } ?? 0
        }
        let plain = vertices.filter { !isEar($0) }
        sides = [Float(1), -1].map { side in
            plain.filter { vertex in
                let p = rest(vertex)
                return p.x * side > 0.5 && p.y > 7.15 && p.y < 7.55 && p.z > 0.2 && p.z < 1.3
            }
        }
        ears = [Float(1), -1].map { nearest(Vector3($0 * 0.74, 7.335, 0.52), plain) }
        temples = [Float(1), -1].map { nearest(Vector3($0 * 0.68, 7.30, 1.0), plain) }
        restTempleWidth = max(rest(temples[0]).x - rest(temples[1]).x, 0.1)
    }

    func pose(_ style: GlassesStyle, on shape: FaceShape) -> GlassesPose {
        let back = shape.headRotation.transposed
        func place(_ point: Vector3) -> Vector3 {
            back * (point - shape.neckPivot) + shape.neckPivot
        }
        func vertex(_ index: Int) -> Vector3 { place(shape.positions[index]) }
        let eyes = shape.eyes.map { place($0.center) }
        let middle = (eyes[0] + eyes[1]) / 2
        let width = vertex(temples[0]).x - vertex(temples[1]).x
        let scale = min(max(width / restTempleWidth, 0.86), 1.16)
        let outline = style.outline
        // Opticians put the pupil in the upper half of the lens.
        var origin = Vector3(middle.x, middle.y - 0.084, -Float.infinity)
        let reach = outline.gap + 2 * outline.halfWidth + style.rimWidth
        let low = -outline.halfHeight * (1 + outline.drop) - style.rimWidth
        let high = outline.halfHeight + max(outline.lift, 0) + style.rimWidth
        for (index, margin) in front {
            let p = vertex(index)
            let x = abs(p.x - origin.x) / scale
            let y = (p.y - origin.y) / scale
            guard x < reach, y > low, y < high else { continue }
            // The nose stands out between the lenses, below the bridge.
            if x < outline.gap - 0.02, y < 0.35 * outline.halfHeight { continue }
            origin.z = max(origin.z, p.z + margin - scale * LensOutline.depth(x, y))
        }
        var pose = GlassesPose(origin: origin, scale: scale, ears: [], bows: [])
        for (index, side) in [Float(1), -1].enumerated() {
            let ear = vertex(ears[index]) + Vector3(side * 0.022, 0, 0)
            let hinge = origin + scale * LensOutline.bent(style.hinge.x, style.hinge.y, side: side)
            var bow: Float = 0
            for vertexIndex in sides[index] {
                let p = vertex(vertexIndex)
                let t = (hinge.z - p.z) / max(hinge.z - ear.z, 0.1)
                guard t > 0.08, t < 0.92 else { continue }
                let line = hinge + (ear - hinge) * t
                guard abs(p.y - line.y) < 0.06 else { continue }
                let short = (p.x - line.x) * side + 0.024
                bow = max(bow, short / (4 * t * (1 - t)))
            }
            pose.ears.append(ear)
            pose.bows.append(side * min(bow, 0.25))
        }
        return pose
    }
}
