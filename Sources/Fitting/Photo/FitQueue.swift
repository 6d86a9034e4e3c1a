import Dispatch
import Foundation
import Rigging

/// Fits photographs one after the other, on a thread of its own, for callers that must not wait.
///
/// A fit whose task is cancelled ends with `CancellationError` before its next stage, one that waits
/// for its turn at once when that comes.
public actor FitQueue {
    /// Where the actor runs: a fit takes seconds, for which it must not hold a thread that all tasks
    /// share.
    private final class Lane: SerialExecutor {
        private let queue = DispatchQueue(label: "avatargen.fit")

        func enqueue(_ job: consuming ExecutorJob) {
            let job = UnownedJob(job)
            queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
        }
    }

    private let lane = Lane()
    private let fitter: PhotoFitter

    /// The actor's own thread.
    public nonisolated var unownedExecutor: UnownedSerialExecutor {
        lane.asUnownedSerialExecutor()
    }

    /// A queue for `rig`. Models and weights are read on other threads meanwhile.
    /// - Throws: `RenderError` or `StorageError` when the renderer cannot be set up.
    public init(rig: Rig) throws {
        fitter = try PhotoFitter(rig: rig)
    }

    /// Fits the photograph at `url`.
    /// - Parameter progress: called on the queue's thread when a stage begins.
    /// - Throws: as `PhotoFitter.fit(_:options:progress:)`.
    public func fit(
        _ url: URL, options: PhotoFitter.Options = PhotoFitter.Options(),
        progress: @escaping @Sendable (FitProgress) -> Void = { _ in }
    ) throws -> PhotoFit {
        try fitter.fit(url, options: options, progress: progress)
    }

    /// Fits one face to several photographs of a person.
    /// - Parameter progress: called on the queue's thread when a stage begins.
    /// - Throws: as `PhotoFitter.fit(person:options:progress:)`.
    public func fit(
        person photos: [URL], options: PhotoFitter.Options = PhotoFitter.Options(),
        progress: @escaping @Sendable (FitProgress) -> Void = { _ in }
    ) throws -> PersonFit {
        try fitter.fit(person: photos, options: options, progress: progress)
    }
}
