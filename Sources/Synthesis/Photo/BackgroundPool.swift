import Foundation
import Geometry
import Imaging
import Synchronization

/// Backgrounds that all threads of a process share; each is painted when it is first needed.
///
/// Which background a picture gets, and what that looks like, depends on the seed and the numbers
/// alone, not on who asked first.
final class BackgroundPool: Sendable {
    private let settings: PhotoSettings.Background
    private let seed: UInt64
    private let pictureSize: Int
    private let files: [URL]
    private let painted = Mutex<[Int: Image]>([:])
    private let loaded = Mutex<[Int: Image]>([:])
    /// How many of the user's pictures stay in memory.
    private static let keptFiles = 96

    init(_ settings: PhotoSettings.Background, seed: UInt64, pictureSize: Int, files: [URL]) {
        self.settings = settings
        self.seed = seed
        self.pictureSize = pictureSize
        self.files = files
    }

    /// Which background a picture gets.
    enum Choice: Equatable, Sendable {
        case painted(Int)
        case file(Int)
    }

    func choose(_ random: inout SeededGenerator) -> Choice {
        let own = settings.gradient + settings.noise + settings.room + settings.foliage
        let pictures = files.isEmpty ? 0 : settings.pictures
        return random.uniform(0...max(own + pictures, 1e-6)) < pictures
            ? .file(random.index(files.count)) : .painted(random.index(settings.pool))
    }

    /// The name of a choice for records.
    func name(_ choice: Choice) -> String {
        switch choice {
        case .painted(let number): kind(number).rawValue
        case .file: "pictures"
        }
    }

    /// A square picture, larger than what is needed, so that parts of it can be taken.
    /// - Throws: `ImageError` when a file of the user's cannot be read.
    func picture(_ choice: Choice) throws -> Image {
        switch choice {
        case .painted(let number):
            if let known = painted.withLock({ $0[number] }) { return known }
            let made = paint(number)
            painted.withLock { $0[number] = made }
            return made
        case .file(let number):
            if let known = loaded.withLock({ $0[number] }) { return known }
            let made = try load(files[number])
            loaded.withLock { loaded in
                if loaded.count >= Self.keptFiles, let first = loaded.keys.first {
                    loaded[first] = nil
                }
                loaded[number] = made
            }
            return made
        }
    }

    private func generator(_ number: Int) -> SeededGenerator {
        SeededGenerator(seed: seed, index: number, purpose: .pool)
    }

    private func kind(_ number: Int) -> BackgroundKind {
        var random = generator(number)
        let weights = [settings.gradient, settings.noise, settings.room, settings.foliage]
        var rest = random.uniform(0...max(weights.reduce(0, +), 1e-6))
        for (kind, weight) in zip(BackgroundKind.allCases, weights) {
            rest -= weight
            if rest < 0 { return kind }
        }
        return .gradient
    }

    private func paint(_ number: Int) -> Image {
        var random = generator(number)
        _ = random.next()
        let blur = random.uniform(settings.blur) * Float(pictureSize) / 256
        var painter = BackgroundPainter(random, size: side)
        return painter.paint(kind(number), blur: blur)
    }

    private var side: Int { pictureSize + pictureSize / 4 }

    /// The middle square of a file, at the pool's size.
    private func load(_ url: URL) throws -> Image {
        let image = try Image.load(url, maximumSize: 4 * side).image
        let least = min(image.width, image.height)
        let square = image.cropped(
            to: PixelRectangle(
                x: (image.width - least) / 2, y: (image.height - least) / 2, width: least,
                height: least))
        return square.resized(width: side, height: side)
    }
}
