import Foundation
import Testing

/// Several processes that share the work.
@Suite struct JobTests {
    private let scratch: Scratch
    private let options = ["--count", "40", "--size", "48", "--seed", "8", "--labels", "all"]

    init() throws { scratch = try Scratch() }

    @Test(arguments: ["imagefolder", "webdataset"])
    func theNumberOfJobsDoesNotShow(layout: String) throws {
        for jobs in ["1", "3"] {
            let outcome = try Command.run(
                ["synthesize", "-o", jobs, "--jobs", jobs, "--layout", layout] + options,
                in: scratch.folder)
            #expect(outcome.code == 0, "\(outcome.errors)")
            #expect(outcome.output.contains("40 samples, 40 of them made now"))
        }
        try expectSame("1", "3")
    }

    @Test func aJobThatIsKilledStopsTheOthers() throws {
        let process = try start("set")
        let job = try #require(try children(of: process).first)
        kill(job, SIGKILL)
        let (code, message) = end(process)
        #expect(code == 1)
        for word in ["process \(job)", "signal 9", "run the same command again"] {
            #expect(message.contains(word), "\(message)")
        }
        try expectGoesOn("set")
    }

    @Test func aSignalFinishesTheFramesOfAllJobs() throws {
        let process = try start("set")
        kill(process.process.processIdentifier, SIGINT)
        let (code, message) = end(process)
        #expect(code == 128 + SIGINT)
        #expect(message.contains("the same command goes on"), "\(message)")
        try expectGoesOn("set")
    }

    @Test func jobsEndWithTheirParent() throws {
        let process = try start("set")
        let jobs = try children(of: process)
        #expect(jobs.count == 2)
        kill(process.process.processIdentifier, SIGKILL)
        process.process.waitUntilExit()
        try expectGoesOn("set")
        #expect(jobs.allSatisfy { kill($0, 0) != 0 })
    }

    @Test func aFullDiskIsSaidByWhicheverJobMeetsIt() throws {
        // The shell's limit on the size of files stands for a full disk: 24 kB, less than a record.
        let limited = Process()
        limited.executableURL = URL(fileURLWithPath: "/bin/sh")
        let command = try #require(Command.executable).path
        limited.arguments =
            ["-c", "ulimit -f 48; exec \"$0\" \"$@\"", command, "synthesize", "-o", "set"]
            + ["--jobs", "2"] + options
        let (code, message) = end(try start(limited))
        #expect(code == 1)
        #expect(message.contains("cannot write") && message.contains("set/.work"), "\(message)")
        try expectGoesOn("set")
    }

    @Test func fitsAndEvaluationsAreTheSameFromAnyNumberOfJobs() throws {
        let photos = scratch.url("photos")
        try FileManager.default.createDirectory(at: photos, withIntermediateDirectories: true)
        for name in ["a", "b"] {
            try BaseFace.picture().write(pngTo: photos.appendingPathComponent("\(name).png"))
        }
        try scratch.write(Data("no picture".utf8), "photos/c.png")
        var reports: [String] = []
        for jobs in ["1", "2"] {
            let fit = try scratch.run(
                "photos", "-o", "fits\(jobs)", "--jobs", jobs, "--iterations", "2")
            #expect(fit.code == 1)
            #expect(fit.errors.contains("photos/c.png"), "\(fit.errors)")
            let lines = fit.output.split(separator: "\n").map { $0.prefix { $0 != ":" } }
            #expect(lines == ["photos/a.png", "photos/b.png"])
            let figures = try scratch.run(
                "evaluate", "fit", "--synthetic", "2", "--jobs", jobs, "--iterations", "2",
                "--json")
            #expect(figures.code == 0, "\(figures.errors)")
            reports.append(figures.output)
        }
        #expect(reports.first == reports.last)
        try expectSame("fits1", "fits2")
    }

    // MARK: Processes

    private struct Started {
        let process: Process
        let errors: URL
    }

    /// A data set in the making by two jobs, a few chunks of which are done.
    private func start(_ name: String) throws -> Started {
        let process = Process()
        process.executableURL = Command.executable
        process.arguments = ["synthesize", "-o", name, "--jobs", "2"] + options
        let started = try start(process)
        let data = scratch.url("\(name)/data").path
        for _ in 0..<3000 {
            let chunks = (try? FileManager.default.contentsOfDirectory(atPath: data)) ?? []
            if chunks.count >= 3 || !process.isRunning { break }
            Thread.sleep(forTimeInterval: 0.01)
        }
        return started
    }

    private func start(_ process: Process) throws -> Started {
        let errors = scratch.url("errors")
        try Data().write(to: errors)
        process.currentDirectoryURL = scratch.folder
        process.standardError = try FileHandle(forWritingTo: errors)
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        return Started(process: process, errors: errors)
    }

    private func end(_ started: Started) -> (code: Int32, message: String) {
        started.process.waitUntilExit()
        let message = (try? String(contentsOf: started.errors, encoding: .utf8)) ?? ""
        return (started.process.terminationStatus, message)
    }

    private func children(of started: Started) throws -> [Int32] {
        let pid = started.process.processIdentifier
        let text = try String(
            contentsOfFile: "/proc/\(pid)/task/\(pid)/children", encoding: .utf8)
        return text.split(separator: " ").compactMap { Int32($0) }
    }

    /// The same command completes what is there, and does not begin anew.
    private func expectGoesOn(_ name: String) throws {
        let again = try Command.run(
            ["synthesize", "-o", name, "--jobs", "2"] + options, in: scratch.folder)
        #expect(again.code == 0, "\(again.errors)")
        #expect(again.output.contains("40 samples"))
        let whole = try Command.run(
            ["synthesize", "-o", "whole", "--jobs", "1"] + options, in: scratch.folder)
        #expect(whole.code == 0, "\(whole.errors)")
        try expectSame(name, "whole")
    }

    private func expectSame(_ one: String, _ other: String) throws {
        let files = FileManager.default
        let names = try files.subpathsOfDirectory(atPath: scratch.url(one).path).sorted()
        #expect(try files.subpathsOfDirectory(atPath: scratch.url(other).path).sorted() == names)
        for name in names {
            let (a, b) = (scratch.url("\(one)/\(name)"), scratch.url("\(other)/\(name)"))
            #expect(files.contentsEqual(atPath: a.path, andPath: b.path), "\(name)")
        }
    }
}
