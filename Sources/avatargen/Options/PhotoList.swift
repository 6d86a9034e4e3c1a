import Foundation

/// The photos that a command line names, and where the result of each goes.
struct PhotoList {
    /// What is fitted in one go, and its results.
    struct Job: Codable {
        /// The path of a photo, or of all photos of a person, as the user would write it.
        let photos: [String]
        let output: String
        let review: String?

        /// What a person is told that this is.
        var name: String {
            photos.count == 1 ? photos[0] : "\(photos[0]) and \(photos.count - 1) more"
        }
    }

    let jobs: [Job]

    private static let endings: Set<String> = ["jpg", "jpeg", "png"]

    /// With one photo `output` is a file; with several, or a folder or list of them, it is a folder,
    /// made when missing, in which each photo gets a file of its name. `review` follows suit.
    /// - Throws: `Failure` when a folder or list holds no photo, two photos have one name, or an
    ///   output cannot be.
    init(_ paths: [String], output: String, review: String?) throws {
        let photos = try Self.paths(paths)
        let outputs = [output] + (review.map { [$0] } ?? [])
        guard paths != photos || paths.count > 1 else {
            for path in outputs { try Self.checkFile(path) }
            jobs = [Job(photos: photos, output: output, review: review)]
            return
        }
        var owner: [String: String] = [:]
        for photo in photos {
            let name = Self.stem(photo)
            guard let other = owner.updateValue(photo, forKey: name) else { continue }
            throw Failure(
                other == photo
                    ? "\(photo): is named twice; name it once"
                    : "\(other) and \(photo) would both become \(name).params; "
                        + "rename one, or fit them one by one")
        }
        for folder in outputs { try Self.makeFolder(folder) }
        jobs = photos.map { photo in
            let name = Self.stem(photo)
            return Job(
                photos: [photo], output: "\(output)/\(name).params",
                review: review.map { "\($0)/\(name).png" })
        }
    }

    /// All photos show one person, who becomes the file `output`; `review` is a file too.
    /// - Throws: `Failure` when a folder or list holds no photo, a photo is named twice, or an output
    ///   cannot be.
    init(person paths: [String], output: String, review: String?) throws {
        let photos = try Self.paths(paths)
        var known: Set<String> = []
        for photo in photos where !known.insert(photo).inserted {
            throw Failure("\(photo): is named twice; name it once")
        }
        for path in [output] + (review.map { [$0] } ?? []) { try Self.checkFile(path) }
        jobs = [Job(photos: photos, output: output, review: review)]
    }

    private static func stem(_ path: String) -> String {
        URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            && isFolder.boolValue
    }

    /// The photos that `paths` name: folders stand for the photos in them, by name, lists for those
    /// that they name. Label maps that lie beside photos (`NAME_mask.png`) are not photos.
    /// - Throws: `Failure` when a folder or list cannot be read or holds none.
    static func paths(_ paths: [String]) throws -> [String] {
        try paths.flatMap { path in
            if isFolder(path) { return try photos(in: path) }
            return try ListFile(path)?.photos() ?? [path]
        }
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
        try checkAccess(folder, for: path)
    }

    private static func makeFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
        } catch {
            throw Failure("\(path): the folder cannot be made; choose another output path")
        }
        try checkAccess(path, for: path)
    }

    private static func checkAccess(_ folder: String, for path: String) throws {
        guard access(folder, W_OK) == 0 else {
            throw Failure(
                "\(path): cannot write (\(String(cString: strerror(errno)))); "
                    + "choose another output path")
        }
    }
}
