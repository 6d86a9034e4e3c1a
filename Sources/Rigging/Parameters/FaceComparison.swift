/// How far one face's parameters are from another's.
public struct FaceComparison: Sendable {
    /// Those of the rig.
    public let controls: RigControls
    /// The sliders that can be told from a picture.
    public let visibleSliders: [Int]

    /// A comparison of faces of a rig.
    public init(controls: RigControls, visibleSliders: [Int]) {
        self.controls = controls
        self.visibleSliders = visibleSliders
    }

    /// An error with its name and unit; `nil` where the truth has nothing to compare, such as no
    /// raised Action Unit.
    public struct Measure: Codable, Sendable {
        /// What was measured.
        public var name: String
        /// In which unit.
        public var unit: String
        /// The mean absolute error.
        public var error: Double?

        /// A measure.
        public init(name: String, unit: String, error: Double?) {
            self.name = name
            self.unit = unit
            self.error = error
        }
    }

    /// From which value on an Action Unit counts as raised.
    static let raised: Float = 0.1

    /// Mean absolute errors, always the same list in the same order.
    public func measures(_ answer: RigParameters, truth: RigParameters) -> [Measure] {
        func distance(_ path: KeyPath<RigParameters, Float>) -> Double {
            Double(abs(answer[keyPath: path] - truth[keyPath: path]))
        }
        let raised = truth.expression.indices.filter { truth.expression[$0] >= Self.raised }
        var list = [
            Measure(name: "head yaw", unit: "degrees", error: distance(\.head.yaw)),
            Measure(name: "head pitch", unit: "degrees", error: distance(\.head.pitch)),
            Measure(name: "head roll", unit: "degrees", error: distance(\.head.roll)),
            Measure(name: "gaze yaw", unit: "degrees", error: distance(\.gaze.yaw)),
            Measure(name: "gaze pitch", unit: "degrees", error: distance(\.gaze.pitch)),
        ]
        func add(_ name: String, _ a: [Float], _ b: [Float], _ indices: some Sequence<Int>) {
            list.append(Measure(name: name, unit: "0...1", error: Self.mean(a, b, indices)))
        }
        add("Action Units", answer.expression, truth.expression, truth.expression.indices)
        add("raised Action Units", answer.expression, truth.expression, raised)
        add("identity", answer.identity, truth.identity, truth.identity.indices)
        add("visible identity", answer.identity, truth.identity, visibleSliders)
        add("colours", answer.colors, truth.colors, truth.colors.indices)
        for (index, color) in controls.colors.enumerated() {
            add(color.name, answer.colors, truth.colors, [index])
        }
        return list
    }

    /// For each style slot whether the choice is right.
    public func styleHits(_ answer: RigParameters, truth: RigParameters) -> [Bool] {
        zip(answer.styles, truth.styles).map { $0 == $1 }
    }

    private static func mean(_ a: [Float], _ b: [Float], _ indices: some Sequence<Int>) -> Double? {
        var sum = 0.0
        var count = 0.0
        for index in indices {
            sum += Double(abs(a[index] - b[index]))
            count += 1
        }
        return count > 0 ? sum / count : nil
    }
}
