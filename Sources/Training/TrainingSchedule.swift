import Foundation

/// The learning rate over one session: a short warm-up, a plateau that falls by a tenth, and a half
/// cosine down to almost nothing (Hägele et al. 2024, "Scaling Laws and Compute-Optimal Training
/// Beyond Fixed Training Durations"). Every session ends with finished weights, and the next goes on
/// from them without having known of it.
public struct TrainingSchedule: Equatable, Sendable {
    /// The highest rate.
    public var peak: Double
    /// Share of the session in which the rate rises.
    public var warmUp = 0.02
    /// Share of the session in which it falls at last.
    public var coolDown = 0.35
    /// What is left at the end, in peaks.
    public var end = 0.005

    /// A schedule with the shares that suit sessions of minutes to hours.
    public init(peak: Double) { self.peak = peak }

    /// The rate at `share` of the session, 0...1.
    public func rate(at share: Double) -> Double {
        let at = min(max(share, 0), 1)
        if at < warmUp { return peak * max(at / warmUp, 0.02) }
        let plateau = peak * (1 - 0.1 * at)
        let fall = (at - (1 - coolDown)) / coolDown
        if fall <= 0 { return plateau }
        return plateau * (end + (1 - end) * 0.5 * (1 + cos(.pi * fall)))
    }
}
