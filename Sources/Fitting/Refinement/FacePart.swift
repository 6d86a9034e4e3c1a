import Reading
import Rendering

/// A part of a person that can be moved to where networks see it.
struct FacePart: Sendable {
    /// Its classes on pictures of `Renderer.partLabels`.
    let classes: Set<ExtendedLabelClass>
    /// How networks call it.
    private let sight: Sight

    private enum Sight {
        case label(LabelClass)
        case details([ExtendedLabelClass])
    }

    /// The parts: those of the face, as Helen's classes tell them, which look through beards and
    /// glasses; the ears, whose height tells how the head is pitched; and the body, for its outline.
    static let all: [FacePart] = [
        FacePart(.skin, [.skin, .leftEar, .rightEar, .facialHair]),
        FacePart(.leftBrow, [.leftBrow]), FacePart(.rightBrow, [.rightBrow]),
        FacePart(.leftEye, [.leftSclera]), FacePart(.rightEye, [.rightSclera]),
        FacePart(.nose, [.nose]), FacePart(.upperLip, [.upperLip]),
        FacePart(.innerMouth, [.innerMouth]), FacePart(.lowerLip, [.lowerLip]),
        FacePart([.leftEar]), FacePart([.rightEar]), FacePart([.neck, .cloth]),
    ]

    /// The numbers of the parts that a label belongs to, by label.
    static let byLabel: [[Int]] = (0...UInt8.max).map { label in
        all.indices.filter { index in all[index].classes.contains { $0.rawValue == label } }
    }

    private init(_ label: LabelClass, _ classes: Set<ExtendedLabelClass>) {
        self.classes = classes
        sight = .label(label)
    }

    private init(_ details: [ExtendedLabelClass]) {
        classes = Set(details)
        sight = .details(details)
    }

    /// The chance of the part at each pixel of the networks' view.
    func chances(_ reading: FaceReading) -> [Float] {
        switch sight {
        case .label(let label): return Array(reading.probabilities(of: label))
        case .details(let classes):
            var sum = [Float](repeating: 0, count: FaceReading.size * FaceReading.size)
            for detail in classes {
                for (at, chance) in reading.probabilities(ofDetail: detail).enumerated() {
                    sum[at] += chance
                }
            }
            return sum
        }
    }
}

extension LabelClass {
    /// The parts of the face: all but background and hair, which do not tell shape.
    static let faceParts = allCases.filter { $0 != .background && $0 != .hair }
}
