import Foundation
import Storage
import Testing

/// The libraries that layouts are made for read them back. They are large, and no part of the
/// product: once `scripts/check-layouts` has installed them, the tests use them.
@Suite struct LayoutTests {
    private static let areInstalled: Bool = {
        guard let cache = try? ResourceLocator.cacheFolder() else { return false }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: cache.path)) ?? []
        return names.contains { name in
            name.hasPrefix("layouts-")
                && FileManager.default.fileExists(atPath: "\(cache.path)/\(name)/.complete")
        }
    }()

    @Test(.enabled(if: areInstalled, "scripts/check-layouts has not installed the readers"))
    func layoutsAreReadBack() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let process = Process()
        process.executableURL = root.appendingPathComponent("scripts/check-layouts")
        process.environment = ProcessInfo.processInfo.environment.merging([
            "AVATARGEN": try #require(Command.executable).path
        ]) { $1 }
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let output = String(
            decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(output)")
        #expect(output.contains("all layouts were read back"), "\(output)")
    }
}
