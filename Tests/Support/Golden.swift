import Foundation
import Imaging

/// Compares pictures with ones kept in the repository, in `Goldens` beside the test file.
///
/// A missing golden fails. `AVATARGEN_RECORD_GOLDENS=1` records instead of comparing. A failure
/// leaves the actual picture and the amplified difference in the system's temporary folder and
/// names them.
public enum Golden {
    /// Why a comparison failed.
    public struct Mismatch: Error, CustomStringConvertible {
        /// What differs, and where to look.
        public let description: String
    }

    /// Compares a picture of at most 256 pixels a side with the golden `name`.
    /// - Parameters:
    ///   - image: the actual picture.
    ///   - name: the golden's file name without extension.
    ///   - tolerance: the difference, of 255, that a pixel may have.
    ///   - failingShare: the share of pixels that may differ more.
    ///   - testFile: the test's own file.
    /// - Throws: `Mismatch`, or the error of reading or writing.
    public static func check(
        _ image: Image, named name: String, tolerance: Int = 5, failingShare: Double = 0.001,
        testFile: String = #filePath
    ) throws {
        precondition(max(image.width, image.height) <= 256, "goldens are small")
        let folder = URL(fileURLWithPath: testFile).deletingLastPathComponent()
            .appendingPathComponent("Goldens")
        let url = folder.appendingPathComponent(name + ".png")
        if ProcessInfo.processInfo.environment["AVATARGEN_RECORD_GOLDENS"] == "1" {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try image.write(pngTo: url)
            return
        }
        let temporary = FileManager.default.temporaryDirectory
        let actual = temporary.appendingPathComponent("\(name).actual.png")
        guard FileManager.default.fileExists(atPath: url.path) else {
            try image.write(pngTo: actual)
            throw Mismatch(
                description: "\(url.path) is missing; the actual picture is \(actual.path); record "
                    + "it with AVATARGEN_RECORD_GOLDENS=1 after looking at it")
        }
        let golden = try Image(contentsOf: url, keepAlpha: image.channels == 4)
            .converted(toChannels: image.channels)
        do {
            let comparison = try Comparison(image, golden, tolerance: tolerance)
            if comparison.failingShare <= failingShare { return }
            try image.write(pngTo: actual)
            let difference = temporary.appendingPathComponent("\(name).difference.png")
            try image.difference(from: golden, gain: 8).write(pngTo: difference)
            throw Mismatch(
                description: "\(name): \(comparison.failingShare * 100) % of the pixels differ by "
                    + "more than \(tolerance); see \(actual.path) and \(difference.path)")
        } catch let error as ImageError {
            try image.write(pngTo: actual)
            throw Mismatch(description: "\(name): \(error); see \(actual.path)")
        }
    }
}
