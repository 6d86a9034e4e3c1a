import Foundation
import Storage
import Yams

/// A rig's folder: its description files and the mesh sources they name.
struct RigFolder {
    let url: URL
    let description: RigDescription
    let styles: StylesDescription
    let landmarks: LandmarksDescription

    /// Reads the description files.
    /// - Throws: `RigError` naming the file and the key at fault.
    init(url: URL) throws {
        self.url = url
        description = try Self.decode(RigDescription.self, url.appendingPathComponent("rig.yaml"))
        guard description.format == RigDescription.format else {
            throw RigError(
                "\(url.path)/rig.yaml: format is '\(description.format)'; this version reads "
                    + "'\(RigDescription.format)'")
        }
        styles = try Self.decode(StylesDescription.self, url.appendingPathComponent("styles.yaml"))
        landmarks = try Self.decode(
            LandmarksDescription.self, url.appendingPathComponent("landmarks.yaml"))
    }

    /// The bytes of a file inside the folder.
    func data(_ path: String) throws -> Data {
        let file = url.appendingPathComponent(path)
        guard let data = FileManager.default.contents(atPath: file.path) else {
            throw RigError(
                "\(file.path): missing; run scripts/setup to fetch the rig's mesh sources")
        }
        return data
    }

    /// The target file `path`, with or without `.gz` and `.target`, unpacked.
    func targetText(_ path: String) throws -> Data {
        let base = url.appendingPathComponent(path).path
        for (ending, packed) in [(".target.gz", true), (".target", false)] {
            if let data = FileManager.default.contents(atPath: base + ending) {
                return packed ? try Gzip.unpack(data, name: base + ending) : data
            }
        }
        throw RigError(
            "\(base).target.gz: missing; run scripts/setup to fetch the rig's mesh sources")
    }

    /// SHA-256 over `rig.yaml` and every source it names: what gives a `.params` file its meaning.
    func meaningDigest() throws -> String {
        var combined = SHA256Digest.hex(of: try data("rig.yaml"))
        for path in sourcePaths() {
            combined += path + SHA256Digest.hex(of: try data(path))
        }
        return SHA256Digest.hex(of: Data(combined.utf8))
    }

    /// SHA-256 over everything that the compiled file depends on.
    func contentDigest(meaning: String, compilerVersion: Int) throws -> String {
        var combined = "\(compilerVersion)" + meaning
        for path in ["styles.yaml", "landmarks.yaml"] + description.mesh.masks.values.sorted() {
            combined += SHA256Digest.hex(of: try data(path))
        }
        return SHA256Digest.hex(of: Data(combined.utf8))
    }

    /// Every mesh and target file that the description names, relative to the folder, sorted.
    private func sourcePaths() -> [String] {
        var names: Set<String> = []
        for slider in description.sliders {
            names.insert(slider.high)
            if let low = slider.low { names.insert(low) }
        }
        for macro in description.macros ?? [] {
            names.formUnion(macro.high.keys)
            names.formUnion(macro.low?.keys.map { $0 } ?? [])
        }
        names.formUnion(description.rest?.average ?? [])
        names.formUnion(description.rest?.adjust?.keys.map { $0 } ?? [])
        let targets = names.map { "\(description.mesh.targets)/\($0).target.gz" }
        let manager = FileManager.default
        let units =
            (try? manager.contentsOfDirectory(
                atPath: url.appendingPathComponent(description.mesh.units).path)) ?? []
        return
            (targets + units.map { "\(description.mesh.units)/\($0)" }
            + [description.mesh.obj, description.mesh.mirror]).sorted()
    }

    private static func decode<Value: Decodable>(_ type: Value.Type, _ file: URL) throws -> Value {
        guard let data = FileManager.default.contents(atPath: file.path) else {
            throw RigError("\(file.path): missing; a rig folder needs it")
        }
        do {
            return try YAMLDecoder().decode(type, from: data)
        } catch let error as DecodingError {
            throw RigError("\(file.path): \(explain(error))")
        } catch {
            throw RigError("\(file.path): not valid YAML (\(error))")
        }
    }

    private static func explain(_ error: DecodingError) -> String {
        func path(_ context: DecodingError.Context) -> String {
            context.codingPath.map(\.stringValue).joined(separator: ".")
        }
        switch error {
        case .keyNotFound(let key, let context):
            return "key '\(key.stringValue)' is missing at '\(path(context))'"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            return "wrong kind of value at '\(path(context))'"
        case .dataCorrupted(let context):
            return "\(context.debugDescription) at '\(path(context))'"
        @unknown default:
            return "\(error)"
        }
    }
}
