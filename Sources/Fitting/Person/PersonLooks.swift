import Foundation
import Landmarks
import Rigging

/// Brings what photos of one person say of styles and colours to one answer.
struct PersonLooks {
    let controls: RigControls
    /// How much each photo counts.
    let weights: [Double]

    /// Photos of given weights.
    init(weights: [Double], controls: RigControls) {
        self.weights = weights
        self.controls = controls
    }

    /// Weighs photos: a face counts more the more it is seen from the front, the more pixels it has
    /// (up to 100 between the outer corners of the eyes), and the better its avatar fits.
    init(_ findings: [FitFinding], controls: RigControls) {
        let weights = findings.map { finding in
            let eyes = Double(Landmarks68.outerEyeDistance(finding.subject.points))
            return finding.candidate.shape.parameters.head.frontality * min(1, eyes / 100)
                / (0.02 + finding.candidate.error)
        }
        self.init(weights: weights, controls: controls)
    }

    /// For each style slot the choice with the greatest weight; the first of equals.
    func styles(_ faces: [RigParameters]) -> [Int] {
        controls.styles.indices.map { slot in
            var votes = [Double](repeating: 0, count: controls.styles[slot].choices.count)
            for (face, weight) in zip(faces, weights) { votes[face.styles[slot]] += weight }
            return votes.indices.max { votes[$0] < votes[$1] } ?? 0
        }
    }

    /// For each colour control the median. What belongs to a style, such as `hair.grey`, is asked of
    /// the photos that voted for it only: a bald head has no colour of hair.
    func colors(_ faces: [RigParameters], styles: [Int]) -> [Float] {
        controls.colors.enumerated().map { index, color in
            let slot = controls.styles.firstIndex { color.name.hasPrefix("\($0.name).") }
            let asked = faces.filter { face in
                slot.map { face.styles[$0] == styles[$0] } ?? true
            }
            return Self.median((asked.isEmpty ? faces : asked).map { $0.colors[index] })
        }
    }

    /// The weighted mean of the sliders.
    func identity(_ faces: [RigParameters]) -> [Float] {
        let total = weights.reduce(0, +)
        return controls.sliders.indices.map { slider in
            let sum = zip(faces, weights).reduce(0) { $0 + Double($1.0.identity[slider]) * $1.1 }
            return Float(sum / total)
        }
    }

    private static func median(_ values: [Float]) -> Float {
        let sorted = values.sorted()
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
}

extension HeadAngles {
    /// The cosine between the face and the viewer, with the roll left out.
    var frontality: Double {
        cos(Double(yaw) * .pi / 180) * cos(Double(pitch) * .pi / 180)
    }
}
