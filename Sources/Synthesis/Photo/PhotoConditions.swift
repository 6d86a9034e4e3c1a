/// What was drawn for one picture of the photo domain, for its record.
public struct PhotoConditions: Equatable, Sendable {
    /// Numbers by name, in a fixed order: the same names in every picture.
    public var numbers: [(name: String, value: Float)] = []
    /// What is behind the subject: `studio` or a kind of `PhotoSettings.Background`.
    public var background = "studio"
    /// What is in front of the subject.
    public var occluders: [String] = []

    /// Whether all agrees.
    public static func == (left: Self, right: Self) -> Bool {
        left.background == right.background && left.occluders == right.occluders
            && left.numbers.elementsEqual(right.numbers) {
                $0.name == $1.name && $0.value == $1.value
            }
    }
}
