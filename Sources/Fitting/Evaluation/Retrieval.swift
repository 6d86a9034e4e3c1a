import Geometry
import Landmarks

/// How often an avatar is nearer to its own photograph than to every other: who cannot be told from
/// others by a stranger has not been found.
public struct Retrieval: Sendable {
    /// How many avatars were looked for.
    public let count: Int
    /// How many find their photograph, and how many a photograph of their person, by the extractor's
    /// features.
    public let byFeatures: (photo: Int, person: Int)
    /// The same by the shape of the 68 points.
    public let byShape: (photo: Int, person: Int)

    /// A photograph and its avatar.
    struct Entry: Codable, Sendable {
        /// The photograph's name; two photographs of a person have names that are alike up to `_`.
        var name: String
        var photo, avatar: FaceDescriptor
        /// The 68 points on both.
        var photoPoints, avatarPoints: [Vector2]

        var person: Substring { name.split(separator: "_").first ?? "" }
    }

    /// Compares every avatar with every photograph.
    init(_ entries: [Entry]) {
        count = entries.count
        func hits(_ distance: (Entry, Entry) -> Float) -> (photo: Int, person: Int) {
            var hits = (photo: 0, person: 0)
            for entry in entries {
                let nearest = entries.min { distance(entry, $0) < distance(entry, $1) }
                if nearest?.name == entry.name { hits.photo += 1 }
                if nearest?.person == entry.person { hits.person += 1 }
            }
            return hits
        }
        byFeatures = hits { $0.avatar.distance(to: $1.photo) }
        byShape = hits { Self.shapeDistance($0.avatarPoints, $1.photoPoints) }
    }

    /// What is left of the distance between two sets of points after the best similarity.
    private static func shapeDistance(_ points: [Vector2], _ others: [Vector2]) -> Float {
        guard let fit = try? Alignment.similarity(from: points, to: others) else {
            return .infinity
        }
        return Landmarks68.error(of: points.map { fit($0) }, truth: others)
    }
}
