import Foundation
import Storage

/// Reads GLSL from the `Shaders` folder; a line `#include "name"` stands for that file's text, once.
struct ShaderSource {
    private let folder: URL

    /// - Throws: `StorageError` when the program's `Shaders` folder is not found.
    init() throws {
        folder = try ResourceLocator.url(for: "Shaders")
    }

    /// The full text of a shader file, ready to compile, in which `defines` are defined.
    func text(_ name: String, defines: [String] = []) throws -> String {
        var seen: Set<String> = []
        let head = ["#version 330 core"] + defines.map { "#define \($0)" }
        return head.joined(separator: "\n") + "\n" + (try expand(name, seen: &seen))
    }

    private func expand(_ name: String, seen: inout Set<String>) throws -> String {
        guard seen.insert(name).inserted else { return "" }
        let url = folder.appendingPathComponent(name)
        guard let source = try? String(contentsOf: url, encoding: .utf8) else {
            throw RenderError("\(url.path): cannot be read; reinstall the Shaders folder")
        }
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
        return try lines.map { line in
            guard line.hasPrefix("#include") else { return String(line) }
            let parts = line.split(separator: "\"")
            guard parts.count >= 2 else {
                throw RenderError("\(url.path): '\(line)' should read #include \"file\"")
            }
            return try expand(String(parts[1]), seen: &seen)
        }.joined(separator: "\n")
    }
}
