import Foundation

/// The photos that a command line names, and where the result of each goes.
struct PhotoList {
    /// One photo and its results.
    struct Job: Codable {
        /// The photo's path as the user would write it.
        let photo: String
        let output: String
        let review: String?
    }

    let jobs: [Job]

    private static let endings: Set<String> = ["jpg", "jpeg", "png"]

    /// With one photo `output` is a file; with several, or a folder of them, it is a folder, made
    /// when missing, in which each photo gets a file of its name. `review` follows suit.
    /// - Throws: `Failure` when a folder holds no photo, or an output cannot be.
    init(_ paths: [String], output: String, review: String?) throws {
        var photos: [String] = []
        var severalAllowed = paths.count > 1
        for path in paths {
            guard Self.isFolder(path) else {
                photos.append(path)
                continue
            }
            severalAllowed = true
            photos += try Self.photos(in: path)
        }
        guard severalAllowed, !photos.isEmpty else {
            for path in [output] + (review.map { [$0] } ?? []) {
                try Self.checkFile(path)
            }
            jobs = photos.map { Job(photo: $0, output: output, review: review) }
            return
        }
        var owner: [String: String] = [:]
        for photo in photos {
            let name = Self.stem(photo)
            if let other = owner.updateValue(photo, forKey: name) {
                throw Failure(
                    "\(other) and \(photo) would both become \(name).params; "
                        + "rename one, or fit them one by one")
            }
        }
        for folder in [output] + (review.map { [$0] } ?? []) { try Self.makeFolder(folder) }
        jobs = photos.map { photo in
            let name = Self.stem(photo)
            return Job(
                photo: photo, output: "\(output)/\(name).params",
                review: review.map { "\($0)/\(name).png" })
        }
    }

    private static func stem(_ path: String) -> String {
        URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            && isFolder.boolValue
    }

    /// The photos that `paths` name: folders stand for the photos in them, by name. Label maps that
    /// lie beside photos (`NAME_mask.png`) are not photos.
    /// - Throws: `Failure` when a folder cannot be read or holds none.
    static func paths(_ paths: [String]) throws -> [String] {
        try paths.flatMap { isFolder($0) ? try photos(in: $0) : [$0] }
    }

    private static func photos(in folder: String) throws -> [String] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw Failure("\(folder): cannot be read; check its permissions")
        }
        let photos = names.sorted().filter { name in
            endings.contains(URL(fileURLWithPath: name).pathExtension.lowercased())
                && !stem(name).hasSuffix("_mask")
        }
        guard !photos.isEmpty else {
            throw Failure("\(folder): no photo in it; it must hold .jpg or .png files")
        }
        return photos.map { folder.hasSuffix("/") ? folder + $0 : "\(folder)/\($0)" }
    }

    /// Finds out before the work what would stop its result from being written.
    private static func checkFile(_ path: String) throws {
        guard !isFolder(path) else {
            throw Failure("\(path): is a folder; name a file in it")
        }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard isFolder(folder) else {
            throw Failure("\(path): cannot write (there is no folder \(folder)); make it first")
        }
        guard access(folder, W_OK) == 0 else {
            throw Failure(
                "\(path): cannot write (\(String(cString: strerror(errno)))); "
                    + "choose another output path")
        }
    }

    private static func makeFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
        } catch {
            throw Failure("\(path): the folder cannot be made; choose another output path")
        }
    }
}
