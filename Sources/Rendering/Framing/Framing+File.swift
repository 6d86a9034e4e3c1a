import Foundation
import Geometry
import Storage

extension Framing {
    /// The framing that a file of `Rigs/framings` holds, such as `close-up`, or the file at a path.
    /// - Throws: `StorageError` naming the file, the key and the range.
    public static func load(_ nameOrPath: String) throws -> Framing {
        let url = try Preset.url(nameOrPath, folder: "Rigs/framings", kind: "framing")
        return try Framing(YAMLValue(contentsOf: url))
    }

    /// The names of the files of `Rigs/framings`, sorted.
    /// - Throws: `StorageError` when the folder is not found.
    public static func presetNames() throws -> [String] {
        try Preset.names(folder: "Rigs/framings")
    }

    /// A framing from the keys of a file; what it shows is given as `height` or as `focalLength`.
    /// - Throws: `StorageError` naming the file, the key and the range.
    public init(_ file: YAMLValue) throws {
        _ = try file.entries(known: [
            "center", "distance", "height", "focalLength", "turn", "elevation",
        ])
        let distance = try file.required("distance").number(in: 3...1000)
        let height: Float
        switch (file["height"], file["focalLength"]) {
        case (let value?, nil): height = try value.number(in: 0.2...50)
        case (nil, let value?): height = 24 * distance / (try value.number(in: 8...2000))
        default: throw file.fault("give either 'height' or 'focalLength'")
        }
        self.init(
            center: Vector3(try file.required("center").numbers(3, in: -20...20)),
            distance: distance, height: height,
            turn: try file["turn"]?.number(in: -180...180) ?? 0,
            elevation: try file["elevation"]?.number(in: -80...80) ?? 0)
    }
}
