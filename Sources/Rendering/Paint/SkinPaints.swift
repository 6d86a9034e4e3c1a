import Foundation
import Geometry
import Rigging

/// What is painted on skin beyond its own colour; each costs time on every pixel it is tried on.
struct SkinPaints: OptionSet, Hashable {
    let rawValue: UInt8

    static let lids = SkinPaints(rawValue: 1)
    static let lips = SkinPaints(rawValue: 2)
    static let brows = SkinPaints(rawValue: 4)
    static let scalp = SkinPaints(rawValue: 8)
    static let beard = SkinPaints(rawValue: 16)
    static let cloth = SkinPaints(rawValue: 32)
    static let all = SkinPaints(rawValue: 63)

    /// The names under which `Shaders/skin.glsl` knows those in the set.
    var defines: [String] {
        let names = ["LIDS", "LIPS", "BROWS", "SCALP", "BEARD", "CLOTH"]
        return names.indices.filter { rawValue & 1 << UInt8($0) != 0 }.map { "PAINT_" + names[$0] }
    }
}

/// Where on the base face each paint may show, whatever the styles: never less than where the
/// functions of the same names in `Shaders` paint.
struct SkinPaintReach {
    private let brows: (low: Vector2, high: Vector2)
    private let hairlines: [Hairline]
    private let neckline: Float

    /// The reach of all styles of a rig.
    init(_ controls: RigControls) {
        func choices(_ slot: String) -> [StyleChoice] {
            controls.styles.first { $0.name == slot }?.choices ?? []
        }
        let lines = choices("hair").map(Hairline.init)
        let lift = (lines.map(\.lift).min() ?? 0) - Hairline.reach
        hairlines = Set(lines.map(\.roundness)).map { Hairline(lift: lift, roundness: $0) }
        let cloths = choices("clothing").map { ClothStyle($0).neckline }
        neckline =
            cloths.map { max($0.x, max($0.y, $0.z)) }.max()
            ?? ClothStyle(nil).neckline.z
        let boxes = (choices("brows").map(Optional.some) + [nil]).map(Self.browBox)
        brows = (
            boxes.map(\.low).reduce(boxes[0].low) { pointwiseMin($0, $1) },
            boxes.map(\.high).reduce(boxes[0].high) { pointwiseMax($0, $1) }
        )
    }

    /// The paints that may show on a triangle of the base face.
    func paints(_ corners: [Vector3], _ masks: [VertexMasks]) -> SkinPaints {
        let first = Vector3(abs(corners[0].x), corners[0].y, corners[0].z)
        var low = corners.reduce(first) {
            pointwiseMin($0, Vector3(abs($1.x), $1.y, $1.z))
        }
        let high = corners.reduce(first) {
            pointwiseMax($0, Vector3(abs($1.x), $1.y, $1.z))
        }
        if corners.contains(where: { $0.x < 0 }), corners.contains(where: { $0.x > 0 }) {
            low.x = 0
        }
        func meets(_ boxLow: Vector2, _ boxHigh: Vector2, front: Float) -> Bool {
            high.x >= boxLow.x && low.x <= boxHigh.x && high.y >= boxLow.y && low.y <= boxHigh.y
                && high.z >= front
        }
        var paints: SkinPaints = []
        if meets(Vector2(0.11, 7.07), Vector2(0.57, 7.53), front: 1.19) { paints.insert(.lids) }
        if meets(brows.low, brows.high, front: 0.79) { paints.insert(.brows) }
        if masks.contains(where: { $0.lip > 0.02 || $0.mouthCavity > 0.05 }) {
            paints.insert(.lips)
        }
        if low.y < neckline + 0.15 { paints.insert(.cloth) }
        let meetsScalp = hairlines.contains { line in
            corners.contains { Scalp.inside($0, hairline: line) > -0.32 }
        }
        if meetsScalp { paints.insert(.scalp) }
        if corners.contains(where: Self.mayBeBearded) { paints.insert(.beard) }
        return paints
    }

    /// |x| and y of where a brow may be painted, at its thickest and longest.
    private static func browBox(_ choice: StyleChoice?) -> (low: Vector2, high: Vector2) {
        let shape = FaceStyle.browShape(
            choice, BrowControls(thickness: 1, spacing: 0, length: 1))
        let around = 1.3 * max(shape[1].y, shape[1].z)
        let before = 0.16 * (shape[0].y - shape[0].x)
        return (
            Vector2(shape[0].x - before, min(shape[0].z, shape[0].w) - around),
            Vector2(shape[0].y + around, max(shape[0].z, shape[0].w) + shape[1].x + around)
        )
    }

    private static func mayBeBearded(_ rest: Vector3) -> Bool {
        let turn = atan2(abs(rest.x), rest.z - 0.42) / Float.pi
        let line = 6.65 + 0.54 * smoothstep(0.13, 0.345, turn)
        return rest.z > 0.2 && (rest.y < line + 0.18 || (turn > 0.28 && rest.y < 7.44))
    }
}

/// The skin's triangles, grouped by what may be painted on them.
struct SkinRegions {
    /// What is painted on each region.
    static let paints: [SkinPaints] = [
        [], [.lids, .brows], [.lips, .beard], .beard, .scalp, [.scalp, .brows], [.scalp, .beard],
        .cloth, [.cloth, .beard], .all,
    ]
    /// The region of loose pieces of cloth.
    static let cloth = paints.firstIndex(of: .cloth) ?? 0

    /// The triangles' corners, one region after another.
    private(set) var indices: [UInt32] = []
    /// Where each region's indices lie.
    private(set) var ranges: [Range<Int>] = []

    /// The vertices of each region.
    var vertices: [[UInt32]] { ranges.map { Set(indices[$0]).sorted() } }

    /// The triangles of a surface, grouped.
    init(_ triangles: ArraySlice<UInt32>, of surface: RigSurface, reach: SkinPaintReach) {
        var regions = [[UInt32]](repeating: [], count: Self.paints.count)
        for start in stride(from: triangles.startIndex, to: triangles.endIndex, by: 3) {
            let corners = triangles[start..<start + 3]
            let wanted = reach.paints(
                corners.map { surface.restPositions[Int($0)] },
                corners.map { surface.masks[Int($0)] })
            let region = Self.paints.firstIndex { $0.isSuperset(of: wanted) }
            regions[region ?? Self.paints.count - 1] += corners
        }
        for region in regions {
            ranges.append(indices.count..<indices.count + region.count)
            indices += region
        }
    }
}
