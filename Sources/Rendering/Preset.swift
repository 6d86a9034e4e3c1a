import Foundation
import Geometry
import Storage

/// What light and framing files have in common.
enum Preset {
    /// The file that a name or a path stands for: paths hold a slash or end in `.yaml`.
    static func url(_ nameOrPath: String, folder: String, kind: String) throws -> URL {
        if nameOrPath.contains("/") || nameOrPath.hasSuffix(".yaml") {
            return URL(fileURLWithPath: nameOrPath)
        }
        let names = try names(folder: folder)
        guard names.contains(nameOrPath) else {
            throw StorageError(
                "no \(kind) is called '\(nameOrPath)'; choose one of "
                    + "\(names.joined(separator: ", ")), or give the path of a .yaml file")
        }
        return try ResourceLocator.url(for: "\(folder)/\(nameOrPath).yaml")
    }

    /// The names of the `.yaml` files in a folder that ships with the program, sorted.
    static func names(folder: String) throws -> [String] {
        let url = try ResourceLocator.url(for: folder)
        let files = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
        return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    }

    static func direction(_ value: YAMLValue) throws -> Vector3 {
        let vector = Vector3(try value.numbers(3, in: -1000...1000))
        guard vector.length > 1e-3 else {
            throw value.fault("give a direction that is not 0")
        }
        return vector.normalized
    }

    static func light(_ value: YAMLValue) throws -> Vector3 {
        Vector3(try value.numbers(3, in: 0...100))
    }
}
