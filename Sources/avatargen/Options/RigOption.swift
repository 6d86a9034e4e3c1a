import ArgumentParser
import Foundation
import Rigging

/// Which rig a command works on, where no file says it.
struct RigOption: ParsableArguments {
    @Option(help: "The rig: its name, or the path of its folder.")
    var rig = "human"

    func load() throws -> Rig {
        try Rig.load(rig)
    }
}

/// A `.params` file together with the rig it was made for.
struct LoadedParameters {
    let rig: Rig
    let file: ParametersFile

    /// Reads the file at `path`; the rig is the one that the file names unless `rig` is given.
    /// - Parameter known: rigs at hand, which need not be loaded again.
    init(path: String, rig nameOrPath: String? = nil, known: [Rig] = []) throws {
        let url = URL(fileURLWithPath: path)
        if let nameOrPath {
            rig = try known.first ?? Rig.load(nameOrPath)
        } else {
            let name = try ParametersFile.rigName(of: url)
            rig =
                try known.first { $0.controls.name == name }
                ?? Self.rig(nil, named: name, by: path)
        }
        file = try ParametersFile(contentsOf: url, controls: rig.controls)
    }

    /// Reads files that must be of one rig.
    /// - Throws: `Failure` naming the first file of another rig than the first's.
    static func ofOneRig(_ paths: [String], rig: String?) throws -> [LoadedParameters] {
        var loaded: [LoadedParameters] = []
        for path in paths {
            loaded.append(try LoadedParameters(path: path, rig: rig, known: loaded.map(\.rig)))
            let (first, this) = (loaded[0].rig, loaded[loaded.count - 1].rig)
            guard first === this else {
                throw Failure(
                    "\(path): is of rig \(this.controls.name), but \(paths[0]) is of "
                        + "\(first.controls.name); give files of one rig")
            }
        }
        return loaded
    }

    /// The rig of a command.
    /// - Parameters:
    ///   - nameOrPath: what the user asks for, if anything.
    ///   - name: what the file at `path` names.
    static func rig(_ nameOrPath: String?, named name: String, by path: String) throws -> Rig {
        if let nameOrPath { return try Rig.load(nameOrPath) }
        // A file may name a rig, but not send the program to a folder of its choice.
        guard !name.isEmpty, !name.contains("/"), !name.hasPrefix(".") else {
            throw Failure("\(path): rig.name: no rig is called \"\(name)\"; name one with --rig")
        }
        do {
            return try Rig.load(name)
        } catch let error as RigError {
            throw Failure("\(path): rig.name: \(error)")
        }
    }
}
