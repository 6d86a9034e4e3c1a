import Foundation
import Geometry
import Rendering
import Rigging

/// The rig's surface cut into meshes, each laid out on its texture (v downward).
struct FaceLayouts {
    /// Skin, mouth cavity and what lies under cloth.
    var skin: TextureLayout
    var teeth: TextureLayout
    var tongue: TextureLayout
    var lashes: TextureLayout

    init(_ rig: Rig, fine: Bool) {
        let surface = rig.surface
        skin = SplitSurface(surface, parts: [.skin], fine: fine).layout
        IslandPacking.pack(&skin, headShares: rig.headShares)
        let rest = surface.restPositions
        let arches = [SurfacePart.lowerTeeth, .upperTeeth].map { part in
            Arch(surface, part)
        }
        teeth =
            SplitSurface(surface, parts: [.lowerTeeth, .upperTeeth], fine: fine) { vertex, part in
                arches[part == .upperTeeth ? 1 : 0].place(rest[vertex])
            }.layout
        let tongueBox = Box(surface, .tongue)
        tongue =
            SplitSurface(surface, parts: [.tongue], fine: fine) { vertex, _ in
                // Seen from above, in the lower half; the tip below.
                let t = tongueBox.share(rest[vertex])
                return Vector2(0.02 + 0.96 * t.x, 0.52 + 0.46 * t.z)
            }.layout
        lashes =
            SplitSurface(surface, parts: [.lashes], fine: fine) { vertex, _ in
                EyelashLayout.coordinate(
                    rest[vertex], tip: surface.masks[vertex].lashTip)
            }.layout
    }

    /// The box around a part of the base face.
    private struct Box {
        let low: Vector3
        let high: Vector3

        init(_ surface: RigSurface, _ part: SurfacePart) {
            let points = surface.triangles[surface.partRanges[Int(part.rawValue)]].map {
                surface.restPositions[Int($0)]
            }
            let first = points.first ?? .zero
            low = points.reduce(first) { pointwiseMin($0, $1) }
            high = points.reduce(first) { pointwiseMax($0, $1) }
        }

        func share(_ point: Vector3) -> Vector3 {
            (point - low) / pointwiseMax(high - low, Vector3(repeating: 1e-6))
        }
    }

    /// A row of teeth unrolled about the middle of its arch: the upper one in the first quarter of
    /// the texture, the lower one in the second.
    private struct Arch {
        let box: Box
        let isUpper: Bool

        init(_ surface: RigSurface, _ part: SurfacePart) {
            box = Box(surface, part)
            isUpper = part == .upperTeeth
        }

        func place(_ rest: Vector3) -> Vector2 {
            let turn = atan2(rest.x, rest.z - box.low.z + 0.05) / .pi
            let height = 1 - box.share(rest).y
            return Vector2(0.5 + 0.96 * turn, (isUpper ? 0.01 : 0.26) + 0.23 * height)
        }
    }
}
