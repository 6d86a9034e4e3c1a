import Foundation
import Rendering
import Rigging
import Support
import Synchronization
import Testing

@testable import Fitting

/// The library as Documentation/library.md shows it.
struct LibraryTests {
    private let rig: Rig
    private let folder: TemporaryFolder
    private let photo: URL

    init() throws {
        rig = try Rig.load("human")
        folder = try TemporaryFolder()
        photo = folder.file("face.png")
        let face = RigParameters(baseFaceOf: rig.controls)
        try Renderer(rig: rig).color(
            shape: rig.evaluate(face), parameters: face, camera: Framing.portrait(size: 400)
        ).write(pngTo: photo)
    }

    @Test func `the page quotes the example to the letter`() throws {
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let page = try String(
            contentsOf: tests.appendingPathComponent("../../Documentation/library.md"),
            encoding: .utf8)
        let example = try String(
            contentsOf: tests.appendingPathComponent("LibraryExample.swift"), encoding: .utf8)
        let quoted = example.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : "    \($0)" }.joined(separator: "\n")
        #expect(page.contains(quoted))
    }

    @Test func `the example makes a file at rest`() async throws {
        let file = folder.file("hero.params")
        let warnings = try await makeAvatar(from: photo, to: file)
        let written = try ParametersFile(contentsOf: file, controls: rig.controls)
        #expect(written.parameters == written.parameters.neutral)
        #expect(written.fit?.seen != nil)
        #expect(written.fit?.warnings == warnings)
    }

    @Test func `the example gives up in time and leaves nothing behind`() async throws {
        let file = folder.file("hero.params")
        await #expect(throws: CancellationError.self) {
            try await makeAvatar(ofPerson: [photo], to: file, within: 0.001)
        }
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["face.png"])
    }

    @Test func `stages come in their order and the share rises to all`() throws {
        let fitter = try PhotoFitter(rig: rig)
        var seen: [FitProgress] = []
        let options = PhotoFitter.Options(iterations: 3, verifications: 0)
        _ = try fitter.fit(photo, options: options) { seen.append($0) }
        #expect(
            seen.map(\.stage) == [
                .finding, .reading, .shape, .looks, .correction, .refinement, .done,
            ])
        #expect(seen.map(\.share) == seen.map(\.share).sorted())
        #expect(seen.first?.share == 0 && seen.last?.share == 1)
        seen = []
        let other = folder.file("other.png")
        try FileManager.default.copyItem(at: photo, to: other)
        _ = try fitter.fit(person: [photo, other], options: options) { seen.append($0) }
        #expect(seen.map(\.share) == seen.map(\.share).sorted())
        #expect(seen.map(\.stage).suffix(3) == [.sharing, .refinement, .done])
        #expect(seen.last?.share == 1)
    }

    @Test(arguments: [FitStage.reading, .looks, .refinement])
    func `a cancelled fit ends before its next stage`(stage: FitStage) async throws {
        let queue = try FitQueue(rig: rig)
        let photo = photo
        let stages = Mutex<[FitStage]>([])
        // Cancels itself while a stage is under way.
        let task = Mutex<Task<PhotoFit, any Error>?>(nil)
        let started = Task {
            try await queue.fit(photo, options: PhotoFitter.Options(iterations: 3)) { progress in
                stages.withLock { $0.append(progress.stage) }
                if progress.stage == stage { task.withLock { $0?.cancel() } }
            }
        }
        task.withLock { $0 = started }
        await #expect(throws: CancellationError.self) { try await started.value }
        #expect(stages.withLock { $0.last } == stage)
        // The queue goes on with what comes next.
        let next = try await queue.fit(
            photo,
            options: PhotoFitter.Options(iterations: 3, refines: false, verifications: 0))
        #expect(next.record.photo == "face.png")
    }
}
