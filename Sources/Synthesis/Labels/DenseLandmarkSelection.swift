import Foundation
import Geometry
import Rigging

/// Spreads dense landmarks over the face: farthest-point sampling (Eldar et al., 1997) of the cage
/// in rest pose, closer together where a face has more form, in mirror pairs.
public struct DenseLandmarkSelection {
    private let surface: RigSurface
    /// How far a vertex may lie from the mirror image of its partner, decimetres.
    private static let mirrorTolerance: Float = 0.01

    /// A selection on a rig's surface.
    public init(_ surface: RigSurface) {
        self.surface = surface
    }

    /// At least `count` points.
    public func points(_ count: Int) -> DenseLandmarks {
        let part = surface.cagePartRanges[Int(SurfacePart.skin.rawValue)]
        let candidates = Set(surface.cageTriangles[part].map(Int.init)).sorted().filter(isOnFace)
        // A vertex and its mirror image; on the middle line both are the same.
        let pairs = candidates.compactMap { vertex -> (Int, Int)? in
            let place = surface.restPositions[vertex]
            guard place.x > -Self.mirrorTolerance else { return nil }
            let image = place * Vector3(-1, 1, 1)
            let partner = candidates.min {
                (surface.restPositions[$0] - image).length
                    < (surface.restPositions[$1] - image).length
            }
            guard let partner,
                (surface.restPositions[partner] - image).length < Self.mirrorTolerance
            else { return nil }
            return (vertex, abs(place.x) < Self.mirrorTolerance ? vertex : partner)
        }
        var distances = [Float](repeating: .infinity, count: pairs.count)
        var chosen: [(left: Int, right: Int)] = []
        var total = 0
        // The tip of the nose comes first: it is the foremost vertex.
        var next = pairs.indices.max {
            surface.restPositions[pairs[$0].0].z < surface.restPositions[pairs[$1].0].z
        }
        while let index = next, total < count, distances[index] > 0 {
            let pair = pairs[index]
            chosen.append(pair)
            total += pair.0 == pair.1 ? 1 : 2
            for other in pairs.indices {
                let place = surface.restPositions[pairs[other].0]
                let gap = min(
                    (place - surface.restPositions[pair.0]).length,
                    (place - surface.restPositions[pair.1]).length)
                distances[other] = min(distances[other], gap * density(pairs[other].0))
            }
            next = distances.indices.max { distances[$0] < distances[$1] }
        }
        return named(chosen)
    }

    private func named(_ chosen: [(left: Int, right: Int)]) -> DenseLandmarks {
        var numbers: [String: Int] = [:]
        var points: [(name: String, vertex: Int)] = []
        for pair in chosen {
            let region = region(pair.left)
            let isMiddle = pair.left == pair.right
            let key = isMiddle ? region : region + ".side"
            let number = String(format: "%03d", numbers[key, default: 0])
            numbers[key, default: 0] += 1
            if isMiddle {
                points.append(("\(region).\(number)", pair.left))
            } else {
                points.append(("\(region).left.\(number)", pair.left))
                points.append(("\(region).right.\(number)", pair.right))
            }
        }
        points.sort { $0.name < $1.name }
        return DenseLandmarks(names: points.map(\.name), vertices: points.map(\.vertex))
    }

    /// From chin and jaw to the hairline, ears included, without the inside of the mouth.
    private func isOnFace(_ vertex: Int) -> Bool {
        let place = surface.restPositions[vertex]
        let masks = surface.masks[vertex]
        // Little sky is seen from behind the lids and between the lips.
        guard masks.mouthCavity < 0.3, masks.openness > 0.3 else { return false }
        if masks.ear > 0.5 { return abs(place.x) > 0.6 }
        // Below the jaw's outline, which Shaders/paint.glsl draws, down to the neck; up to where hair begins.
        let aboveJaw = place.y - 6.32 - min((1.25 - place.z) * 0.9 - 0.015, 0.60)
        return aboveJaw > -0.215 && place.y < 8.0 && place.z > 0.35
    }

    /// How much closer points lie than on the forehead.
    private func density(_ vertex: Int) -> Float {
        switch region(vertex) {
        case "lip.upper", "lip.lower": 2.6
        case "eye": 1.8
        case "nose": 1.5
        case "brow", "mouth": 1.3
        case "ear": 0.9
        default: 1
        }
    }

    /// The region of a vertex by its place on the base face.
    private func region(_ vertex: Int) -> String {
        let masks = surface.masks[vertex]
        let p = surface.restPositions[vertex]
        let x = abs(p.x)
        if masks.ear > 0.5 { return "ear" }
        if masks.lip > 0.3 { return masks.upper > 0.5 ? "lip.upper" : "lip.lower" }
        if (Vector2(x, p.y) - Vector2(0.31, 7.28)).length < 0.20, p.z > 1.0 { return "eye" }
        if p.y > 7.34, p.y < 7.56, x > 0.08, x < 0.68 { return "brow" }
        if x < 0.06 + 0.2 * min(max((7.35 - p.y) / 0.55, 0), 1), p.y > 6.78, p.y <= 7.45 {
            return "nose"
        }
        if p.y >= 7.45 { return x > 0.62 ? "temple" : "forehead" }
        if x > 0.62, p.y > 7.15 { return "temple" }
        if p.y < 6.44, x < 0.32 { return "chin" }
        if x < 0.34, p.y < 6.82 { return "mouth" }
        return p.y < 6.62 || (x > 0.55 && p.y < 6.8) ? "jaw" : "cheek"
    }
}
