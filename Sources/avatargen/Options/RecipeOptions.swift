import ArgumentParser
import Foundation
import Rigging
import Synthesis

extension SampleDomain: ExpressibleByArgument {}
extension FaceSampler.Distribution: ExpressibleByArgument {}
extension DatasetLayout: ExpressibleByArgument {}
extension PictureFormat: ExpressibleByArgument {}

/// What samples look like.
struct RecipeOptions: ParsableArguments {
    @Option(help: "imitator: nothing random but the face; photo: everything.")
    var domain = SampleDomain.imitator

    @Option(help: "How faces are distributed: uniform, natural, or half of each (mix).")
    var distribution = FaceSampler.Distribution.natural

    @Option(help: "The seed; the same seed gives the same bytes.")
    var seed: UInt64 = 1

    @Option(help: "Width and height in pixels.")
    var size = 256

    @Option(
        help: """
            Labels, joined by commas: labels, extended, landmarks, dense, depth, normals; or all.
            """,
        transform: Self.labels)
    var labels: Set<SampleLabel> = [.labels, .landmarks]

    @Flag(help: "Pictures without background: RGBA with premultiplied alpha.")
    var premultiplied = false

    @Option(help: "Scales what is random in the photo domain: 0 nothing, 1 all of it.")
    var strength: Float = 1

    @Option(help: "Ranges of the photo domain. (default: photo-domain.yaml of the rig)")
    var photoSettings: String?

    @Option(help: "A folder of pictures, some of which become backgrounds of the photo domain.")
    var backgrounds: String?

    func validate() throws {
        guard (32...4096).contains(size) else {
            throw ValidationError("--size \(size): give a number in 32...4096")
        }
        guard (0...1).contains(strength) else {
            throw ValidationError("--strength \(strength): give a number in 0...1")
        }
        if domain == .imitator, photoSettings != nil || backgrounds != nil || strength != 1 {
            throw ValidationError(
                "--strength, --photo-settings and --backgrounds belong to --domain photo")
        }
        if premultiplied, backgrounds != nil {
            throw ValidationError("--premultiplied leaves the background out; drop --backgrounds")
        }
    }

    /// The user's background pictures, by name.
    /// - Throws: `Failure` when the folder holds none.
    func backgroundFiles() throws -> [URL] {
        guard let backgrounds else { return [] }
        return try PhotoList.paths([backgrounds]).map { URL(fileURLWithPath: $0) }
    }

    /// The stock that streams of these samples share.
    func stock(rig: Rig, _ backgrounds: [URL]) throws -> SampleStock {
        var photo: PhotoSettings?
        if domain == .photo {
            let file = photoSettings.map { URL(fileURLWithPath: $0) }
            photo = try PhotoSettings(
                contentsOf: file ?? rig.folder.appendingPathComponent(PhotoSettings.fileName))
        }
        let recipe = SampleRecipe(
            domain: domain, distribution: distribution, seed: seed, size: size, labels: labels,
            isPremultiplied: premultiplied, strength: strength, photo: photo)
        return try SampleStock(
            rig: rig, dense: try DenseLandmarks(of: rig), recipe: recipe,
            backgrounds: backgrounds)
    }

    private static func labels(_ text: String) throws -> Set<SampleLabel> {
        if text == "all" { return Set(SampleLabel.allCases) }
        return try Set(
            text.split(separator: ",", omittingEmptySubsequences: false).map { name in
                guard let label = SampleLabel(rawValue: String(name)) else {
                    let known = SampleLabel.allCases.map(\.rawValue).joined(separator: ", ")
                    throw ValidationError("\"\(name)\" is none of \(known)")
                }
                return label
            })
    }
}

/// Part i of n.
struct Shard: ExpressibleByArgument {
    var number: Int
    var count: Int

    init(number: Int, of count: Int) {
        self.number = number
        self.count = count
    }

    init?(argument: String) {
        let parts = argument.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let number = Int(parts[0]), let count = Int(parts[1]),
            number >= 1, number <= count, count <= 1_000_000
        else { return nil }
        self.init(number: number, of: count)
    }

    var defaultValueDescription: String { "\(number)/\(count)" }
}
