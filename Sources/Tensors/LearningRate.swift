import Foundation

/// How the learning rate goes over a training run.
public enum LearningRate: Equatable, Sendable {
    /// The same throughout.
    case constant(Double)
    /// Up in a line to `peak` over the share `warmUp` of the run, then down a half cosine to
    /// `end * peak` (Loshchilov and Hutter 2017).
    case cosine(peak: Double, warmUp: Double = 0.02, end: Double = 0.01)

    /// The rate at `progress`, 0 at the start and 1 at the end of the run; beyond, that of the end.
    public func rate(at progress: Double) -> Double {
        switch self {
        case .constant(let rate):
            return rate
        case .cosine(let peak, let warmUp, let end):
            let at = min(max(progress, 0), 1)
            if at < warmUp { return peak * max(at / warmUp, 0.02) }
            let fall = (at - warmUp) / max(1 - warmUp, 1e-9)
            return peak * (end + (1 - end) * 0.5 * (1 + cos(.pi * fall)))
        }
    }
}
