import Foundation
import Geometry
import Storage
import Synchronization

extension Lighting {
    /// The light that a file of `Rigs/lights` holds, such as `studio`, or the file at a path.
    ///
    /// Files are read once per process.
    /// - Throws: `StorageError` naming the file, the key and the range.
    public static func load(_ nameOrPath: String) throws -> Lighting {
        let url = try Preset.url(nameOrPath, folder: "Rigs/lights", kind: "light")
        return try read.withLock { known in
            if let light = known[url.path] { return light }
            let light = try Lighting(YAMLValue(contentsOf: url))
            known[url.path] = light
            return light
        }
    }

    /// The names of the files of `Rigs/lights`, sorted.
    /// - Throws: `StorageError` when the folder is not found.
    public static func presetNames() throws -> [String] {
        try Preset.names(folder: "Rigs/lights")
    }

    private static let read = Mutex<[String: Lighting]>([:])

    /// Light from the keys of a file.
    /// - Throws: `StorageError` naming the file, the key and the range.
    public init(_ file: YAMLValue) throws {
        _ = try file.entries(known: [
            "environment", "key", "fill", "rim", "tone", "background",
        ])
        self.init(
            environment: try SphericalHarmonics(file.required("environment")),
            key: try file["key"].map(Distant.init) ?? .none,
            fill: try file["fill"].map(Distant.init) ?? .none,
            rim: try file["rim"].map(Distant.init) ?? .none,
            tone: try file["tone"].map(ToneCurve.init) ?? ToneCurve(),
            background: try file["background"].map(Background.init) ?? .studio)
    }
}

extension Lighting.Distant {
    init(_ value: YAMLValue) throws {
        _ = try value.entries(known: ["direction", "color", "size"])
        self.init(
            direction: try Preset.direction(value.required("direction")),
            color: try Preset.light(value.required("color")),
            size: try value["size"]?.number(in: 0.5...90) ?? 18)
    }
}

extension SphericalHarmonics {
    init(_ value: YAMLValue) throws {
        let entries = try value.entries(known: [
            "zenith", "horizon", "ground", "glow", "coefficients",
        ])
        if let list = value["coefficients"] {
            let items = try list.items()
            guard entries.count == 1 else {
                throw value.fault("give 'coefficients' or a gradient, not both")
            }
            guard items.count == 9 else { throw list.fault("give nine colours") }
            self.init(
                coefficients: try items.map { Vector3(try $0.numbers(3, in: -100...100)) })
            return
        }
        self = .gradient(
            zenith: try Preset.light(value.required("zenith")),
            horizon: try Preset.light(value.required("horizon")),
            ground: try Preset.light(value.required("ground")))
        for glow in try value["glow"]?.items() ?? [] {
            _ = try glow.entries(known: ["direction", "color", "size"])
            addDisc(
                try Preset.direction(glow.required("direction")),
                size: try glow.required("size").number(in: 1...180),
                radiance: try Preset.light(glow.required("color")))
        }
    }
}

extension ToneCurve {
    init(_ value: YAMLValue) throws {
        _ = try value.entries(known: ["exposure", "toe", "shoulder", "white"])
        let usual = ToneCurve()
        self.init(
            exposure: try value["exposure"]?.number(in: -8...8) ?? usual.exposure,
            toe: try value["toe"]?.number(in: 0...1) ?? usual.toe,
            shoulder: try value["shoulder"]?.number(in: 0.2...1) ?? usual.shoulder,
            white: try value["white"]?.number(in: 1...20) ?? usual.white)
    }
}

extension Background {
    init(_ value: YAMLValue) throws {
        _ = try value.entries(known: ["inner", "outer"])
        self = .gradient(
            inner: Vector3(try value.required("inner").numbers(3, in: 0...1)),
            outer: Vector3(try value.required("outer").numbers(3, in: 0...1)))
    }
}
