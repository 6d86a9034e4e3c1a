import ArgumentParser
import Foundation

/// Where a review picture may go.
enum ReviewPath {
    /// Refuses the kinds of review that there are not.
    /// - Throws: `ValidationError`.
    static func check(_ path: String) throws {
        let ending = URL(fileURLWithPath: path).pathExtension.lowercased()
        if ["html", "htm", "jpg", "jpeg", "pdf"].contains(ending) {
            throw ValidationError(
                "\(path): the picture is written as PNG; give a name that ends in .png")
        }
    }
}
