import Foundation
import Imaging
import Testing

@Suite struct SynthesizeTests {
    @Test(arguments: [
        ["synthesize"], ["synthesize", "--count", "3"], ["synthesize", "-o", "a"],
        ["synthesize", "-o", "a", "--count", "0"],
        ["synthesize", "-o", "a", "--count", "3", "--shard", "3/2"],
        ["synthesize", "-o", "a", "--count", "3", "--shard", "0/2"],
        ["synthesize", "-o", "a", "--count", "3", "--labels", "labels,hats"],
        ["synthesize", "-o", "a", "--count", "3", "--size", "8"],
        ["synthesize", "-o", "a", "--count", "3", "--jobs", "0"],
        ["synthesize", "-o", "a", "--count", "3", "--strength", "0.5"],
        ["synthesize", "-o", "a", "--count", "3", "--domain", "photo", "--strength", "2"],
        ["synthesize", "-o", "a", "--count", "3", "--verify", "a"],
        ["synthesize", "--view", "3"], ["synthesize", "merge", "a"],
    ])
    func wrongUsageIs64(arguments: [String]) throws {
        try Scratch().expectFailure(arguments, code: 64, says: ["Usage:"])
    }

    @Test func whatCannotBeIsSaid() throws {
        let scratch = try Scratch()
        try scratch.expectFailure(
            ["synthesize", "--verify", "nothing"], says: ["nothing/dataset.json", "missing"])
        try scratch.write(Data(), "file")
        try scratch.expectFailure(
            ["synthesize", "-o", "file/set", "--count", "1"], says: ["file/set", "another"])
        try scratch.write(Data("camera: { roll: 3 }".utf8), "photo.yaml")
        try scratch.expectFailure(
            [
                "synthesize", "-o", "set", "--count", "1", "--domain", "photo",
                "--photo-settings", "photo.yaml",
            ], says: ["photo.yaml", "camera"])
    }

    @Test func planAndSheet() throws {
        let scratch = try Scratch()
        let plan = try scratch.run("synthesize", "--count", "5000", "--size", "32", "--dry-run")
        #expect(plan.code == 0, "\(plan.errors)")
        for word in ["samples      5000", "chunks       64 of 79", "core-hours", "kB per sample"] {
            #expect(plan.output.contains(word), "\(plan.output)")
        }
        let sheet = try scratch.run(
            "synthesize", "--view", "2", "-o", "sheet.png", "--size", "48", "--labels", "all",
            "--domain", "photo")
        #expect(sheet.code == 0, "\(sheet.errors)")
        // Picture, points, two label pictures, depth and normals per sample.
        #expect(try Image(contentsOf: scratch.url("sheet.png")).width > 2 * 6 * 48)
    }

    @Test func killedAndRunAgainItIsWhole() throws {
        let scratch = try Scratch()
        let arguments = ["--count", "40", "--size", "48", "--seed", "8", "--labels", "all"]
        let process = Process()
        process.executableURL = Command.executable
        process.arguments = ["synthesize", "-o", "killed"] + arguments
        process.currentDirectoryURL = scratch.folder
        try process.run()
        // Somewhere in the middle of the work.
        let data = scratch.url("killed/data").path
        for _ in 0..<600 {
            let chunks = (try? FileManager.default.contentsOfDirectory(atPath: data)) ?? []
            if chunks.count >= 3 || !process.isRunning { break }
            Thread.sleep(forTimeInterval: 0.02)
        }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        let again = try Command.run(
            ["synthesize", "-o", "killed"] + arguments, in: scratch.folder)
        #expect(again.code == 0, "\(again.errors)")
        #expect(again.output.contains("40 samples"))
        #expect(!again.output.contains("40 of them"))
        let verified = try scratch.run("synthesize", "--verify", "killed")
        #expect(verified.code == 0, "\(verified.errors)")
        let whole = try Command.run(
            ["synthesize", "-o", "whole"] + arguments, in: scratch.folder)
        #expect(whole.code == 0, "\(whole.errors)")
        for name in try FileManager.default.subpathsOfDirectory(
            atPath: scratch.url("whole").path)
        where name.hasSuffix("SHA256SUMS") {
            #expect(
                try Data(contentsOf: scratch.url("whole/\(name)"))
                    == Data(contentsOf: scratch.url("killed/\(name)")), "\(name)")
        }
    }
}
