import Fitting
import Foundation
import Rigging

/// Turns a photo into a file at rest, tells how far it is, and returns what speaks against it.
func makeAvatar(from photo: URL, to file: URL) async throws -> [FitWarning] {
    let rig = try Rig.load("human")
    let queue = try FitQueue(rig: rig)
    let fit = try await queue.fit(photo) { progress in
        print("\(Int(progress.share * 100)) % \(progress.stage.title)")
    }
    try fit.file(of: rig.controls, isNeutral: true).write(to: file, controls: rig.controls)
    return fit.warnings
}

/// Turns all photos of a person into one file, unless that takes longer than `limit` seconds.
func makeAvatar(ofPerson photos: [URL], to file: URL, within limit: TimeInterval) async throws {
    let rig = try Rig.load("human")
    let queue = try FitQueue(rig: rig)
    let fitting = Task { try await queue.fit(person: photos) }
    let clock = DispatchWorkItem { fitting.cancel() }
    DispatchQueue.global().asyncAfter(deadline: .now() + limit, execute: clock)
    defer { clock.cancel() }
    let person = try await fitting.value
    try person.fit.file(of: rig.controls).write(to: file, controls: rig.controls)
}
