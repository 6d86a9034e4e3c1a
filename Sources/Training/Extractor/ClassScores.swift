import Rendering

/// How well label pictures agree with the truth: per class the F1 score (Dice coefficient) over all
/// pixels of all pictures together, as face parsing is measured on Helen.
public struct ClassScores<Label>: Equatable, Sendable
where Label: RawRepresentable<UInt8> & CaseIterable & Hashable & Sendable {
    /// Pixels by true class, then by the class that was found.
    private var counts: [[Int]]

    /// No pixels yet.
    public init() {
        let count = Label.allCases.count
        counts = [[Int]](repeating: [Int](repeating: 0, count: count), count: count)
    }

    /// Counts pictures of the same size; places whose truth is no class are left out.
    public mutating func add(truth: some Sequence<UInt8>, found: some Sequence<UInt8>) {
        for (truth, found) in zip(truth, found) where truth < counts.count && found < counts.count {
            counts[Int(truth)][Int(found)] += 1
        }
    }

    /// 2 x overlap over the sum of sizes of a set of classes taken together, 0...1; nil when none
    /// is anywhere.
    public func f1(_ classes: Set<Label>) -> Double? {
        let ids = classes.map { Int($0.rawValue) }
        let (overlaps, sizes) = ids.reduce((0, 0)) { sums, id in
            let overlap = ids.reduce(0) { $0 + counts[id][$1] }
            let size = counts[id].reduce(0, +) + counts.reduce(0) { $0 + $1[id] }
            return (sums.0 + overlap, sums.1 + size)
        }
        return sizes > 0 ? 2 * Double(overlaps) / Double(sizes) : nil
    }

    /// The share of pixels whose class was found.
    public var accuracy: Double {
        let right = counts.indices.reduce(0) { $0 + counts[$1][$1] }
        return Double(right) / Double(max(counts.reduce(0) { $0 + $1.reduce(0, +) }, 1))
    }

    /// Each class by itself, by name, in the order of the classes.
    public var perClass: [Figure] {
        Label.allCases.compactMap { id in f1([id]).map { Figure("\(id)", $0) } }
    }

    /// The mean over all classes but the background.
    public var mean: Double {
        Self.mean(perClass.filter { $0.name != "background" })
    }

    private static func mean(_ figures: [Figure]) -> Double {
        figures.reduce(0) { $0 + $1.value } / Double(max(figures.count, 1))
    }
}

extension ClassScores<LabelClass> {
    /// The parts of the face that hand-made masks of photographs judge, both sides together; their
    /// mean; and the mean without the inner mouth, which closed lips leave with hardly a pixel.
    public var faceParts: [Figure] {
        let parts: [(String, Set<LabelClass>)] = [
            ("skin", [.skin]), ("brows", [.leftBrow, .rightBrow]), ("eyes", [.leftEye, .rightEye]),
            ("nose", [.nose]), ("upperLip", [.upperLip]), ("innerMouth", [.innerMouth]),
            ("lowerLip", [.lowerLip]),
        ]
        let scores = parts.compactMap { name, classes in f1(classes).map { Figure(name, $0) } }
        let closed = scores.filter { $0.name != "innerMouth" }
        return scores + [
            Figure("mean", Self.mean(scores)), Figure("meanWithoutInnerMouth", Self.mean(closed)),
        ]
    }
}
