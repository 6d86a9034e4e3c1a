import Rendering

/// What is drawn at random besides the parameters of the face.
public enum SampleDomain: String, Codable, CaseIterable, Sendable {
    /// Nothing: the face from the front, filling the picture, in the same light. What imitators of
    /// the renderer learn from.
    case imitator
    /// Everything that differs between a render and a photograph.
    case photo
}

/// Labels that a sample may have besides the facts that every sample has (parameters, camera, pose,
/// gaze, face box).
public enum SampleLabel: String, Codable, CaseIterable, Sendable {
    /// The label picture of the 11 Helen classes (`LabelClass`).
    case labels
    /// The label picture of `ExtendedLabelClass`.
    case extended
    /// The 68 iBUG landmarks in 2D and 3D with visibility.
    case landmarks
    /// The `DenseLandmarks` in 2D and 3D with visibility.
    case dense
    /// Distances.
    case depth
    /// Normals.
    case normals
}

/// Everything that decides what sample number k looks like; equal recipes give equal bytes on the
/// same machine.
public struct SampleRecipe: Codable, Equatable, Sendable {
    /// What is random.
    public var domain: SampleDomain
    /// How the parameters are distributed.
    public var distribution: FaceSampler.Distribution
    /// The seed of everything random.
    public var seed: UInt64
    /// Width and height of the pictures in pixels.
    public var size: Int
    /// The labels made.
    public var labels: Set<SampleLabel>
    /// Pictures without background: RGBA whose colours are multiplied by alpha.
    public var isPremultiplied: Bool
    /// Scales every range and chance of `photo`: 0 is the plain render, 1 all of it.
    public var strength: Float
    /// The ranges and chances of the photo domain; not used by the other.
    public var photo: PhotoSettings?

    /// A recipe; pictures over the studio background with Helen labels and landmarks unless told.
    public init(
        domain: SampleDomain, distribution: FaceSampler.Distribution = .natural, seed: UInt64,
        size: Int,
        labels: Set<SampleLabel> = [.labels, .landmarks], isPremultiplied: Bool = false,
        strength: Float = 1, photo: PhotoSettings? = nil
    ) {
        self.domain = domain
        self.distribution = distribution
        self.seed = seed
        self.size = size
        self.labels = labels
        self.isPremultiplied = isPremultiplied
        self.strength = strength
        self.photo = photo
    }

    private enum CodingKeys: String, CodingKey {
        case domain, distribution, seed, size, labels, strength, photo
        case isPremultiplied = "premultiplied"
    }

    /// Writes labels in a fixed order, so that equal recipes have equal text.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(domain, forKey: .domain)
        try values.encode(distribution, forKey: .distribution)
        try values.encode(seed, forKey: .seed)
        try values.encode(size, forKey: .size)
        try values.encode(SampleLabel.allCases.filter(labels.contains), forKey: .labels)
        try values.encode(isPremultiplied, forKey: .isPremultiplied)
        try values.encode(strength, forKey: .strength)
        try values.encodeIfPresent(photo, forKey: .photo)
    }
}
