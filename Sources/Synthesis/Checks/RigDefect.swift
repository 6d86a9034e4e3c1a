/// What can be wrong with a face, and how much of it is let pass.
public enum RigDefect: String, CaseIterable, Codable, Sendable {
    /// Eyeball outside the lids, or below closed lids: pixels of a picture of 512.
    case eyes
    /// Teeth or mouth outside the lips: pixels of a picture of 512.
    case mouth
    /// Skin between the hairs where they should cover the scalp: pixels of the worst of four views
    /// at 256.
    case gaps
    /// Eyes hidden by hair, beard or glasses: per cent of their pixels from the front.
    case covered
    /// Hair, beard or glasses that hang in the air: pixels of the worst of four views at 256.
    case floating
    /// Triangles of the skin that turn against where they face at rest.
    case flipped
    /// Vertices that are no numbers.
    case broken

    /// A face counts when it has more than this.
    public var tolerance: Int {
        switch self {
        // Six points cut the curve of a lid short, and outlines are a pixel wide.
        case .eyes, .mouth: 20
        case .gaps: 60  // a parting, and the hairline
        case .covered: 12  // the rim of glasses over the corner of an eye
        case .floating: 40  // a stray lock or two
        case .flipped: 0
        case .broken: 0
        }
    }
}

/// What was found for one item, such as an Action Unit or a choice of a style, on several faces.
public struct RigFinding: Sendable {
    /// `AU12`, `hair.bob`, or `rest`.
    public let item: String
    /// How many faces were looked at.
    public private(set) var faces = 0
    /// How many of them have more of a defect than its tolerance; absent is none.
    public private(set) var counts: [RigDefect: Int] = [:]
    /// The most of each defect on one face.
    public private(set) var worst: [RigDefect: Int] = [:]

    init(item: String) { self.item = item }

    /// Adds what was found on one face.
    mutating func add(_ amounts: [RigDefect: Int]) {
        faces += 1
        for (defect, amount) in amounts {
            worst[defect] = max(worst[defect] ?? 0, amount)
            if amount > defect.tolerance { counts[defect, default: 0] += 1 }
        }
    }

    /// Whether no face has more than what is let pass.
    public var isClean: Bool { counts.isEmpty }
}
