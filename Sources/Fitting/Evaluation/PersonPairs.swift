import Rigging

/// What a fit says of the same person with a neutral face and with a smile: the smile should be in
/// the Action Units, the person in the sliders.
public struct PersonPairs: Sendable {
    /// Two photos of one person.
    public struct Pair: Sendable {
        /// The common part of the file names, such as `003`.
        public var person: String
        /// Mean of left and right lip corner puller (AU12), neutral and smiling.
        public var neutralSmile: Double
        /// The same with a smile.
        public var broadSmile: Double
        /// Root mean square difference of the identity sliders within the pair.
        public var ownDistance: Double
        /// The same from the smiling photo to the most similar other person's neutral one.
        public var nearestDistance: Double
        /// The same to all other persons' neutral photos, on average.
        public var meanDistance: Double
    }

    /// One entry per person with both photos, by name.
    public let pairs: [Pair]

    /// In how many pairs the smile raises AU12.
    public var smileRises: Int { pairs.count { $0.broadSmile > $0.neutralSmile } }
    /// In how many pairs nobody else is as near as the person.
    public var nearestIsOwn: Int { pairs.count { $0.ownDistance < $0.nearestDistance } }
    /// In how many pairs the person is nearer than the others are on average.
    public var nearerThanMean: Int { pairs.count { $0.ownDistance < $0.meanDistance } }

    /// Pairs the faces whose names end in `_neutral` and `_smile`.
    init(_ faces: [(name: String, parameters: RigParameters)], controls: RigControls) {
        func named(_ ending: String) -> [String: RigParameters] {
            var found: [String: RigParameters] = [:]
            for face in faces where face.name.hasSuffix(ending) {
                found[String(face.name.dropLast(ending.count))] = face.parameters
            }
            return found
        }
        let (neutral, smiling) = (named("_neutral"), named("_smile"))
        let corners = controls.actionUnits.indices.filter {
            controls.actionUnits[$0].name.hasPrefix("AU12")
        }
        func smile(_ face: RigParameters) -> Double {
            let sum = corners.reduce(0) { $0 + Double(face.expression[$1]) }
            return sum / Double(max(corners.count, 1))
        }
        pairs = neutral.keys.sorted().compactMap { person in
            guard let rest = neutral[person], let smiles = smiling[person] else { return nil }
            let others = neutral.filter { $0.key != person }.values.map {
                Self.distance(smiles, $0)
            }
            guard let nearest = others.min() else { return nil }
            return Pair(
                person: person, neutralSmile: smile(rest), broadSmile: smile(smiles),
                ownDistance: Self.distance(smiles, rest), nearestDistance: nearest,
                meanDistance: others.reduce(0, +) / Double(others.count))
        }
    }

    private static func distance(_ a: RigParameters, _ b: RigParameters) -> Double {
        let squares = zip(a.identity, b.identity).reduce(0) { sum, pair in
            sum + Double((pair.0 - pair.1) * (pair.0 - pair.1))
        }
        return (squares / Double(max(a.identity.count, 1))).squareRoot()
    }
}
