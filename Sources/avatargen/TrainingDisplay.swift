import Foundation
import Training

/// How far a training run is: one line on a terminal, elsewhere a line now and then.
final class TrainingDisplay {
    private let minutes: Double
    private let isTerminal = isatty(STDERR_FILENO) != 0

    init(minutes: Double) { self.minutes = minutes }

    func show(_ progress: TrainingProgress) {
        let moment = progress.moment
        let numbers = (progress.losses + progress.heldOut.prefix(3)).map {
            String(format: "%@ %.4f", $0.name, $0.value)
        }
        let left = ProgressBar.duration((1 - moment.share) * minutes * 60)
        let text =
            "step \(moment.step)  \(numbers.joined(separator: "  "))  \(left) left"
        let line = isTerminal ? "\r\u{1B}[K" + text : text + "\n"
        FileHandle.standardError.write(Data(line.utf8))
    }

    func end() {
        if isTerminal { FileHandle.standardError.write(Data("\n".utf8)) }
    }
}
