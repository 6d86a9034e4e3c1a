import Imaging
import Landmarks
import Networks
import Rendering
import Reading
import Rigging

/// Renders of the whole photo domain that no training run sees, whose faces are to be guessed.
struct HeldOutGuesses {
    private let samples: [FaceSample]
    private let view: FaceView
    private let comparison: FaceComparison

    /// Renders `count` faces.
    init(rig: Rig, count: Int, progress: (Int) -> Void = { _ in }) throws {
        let stream = try FaceStream(
            rig: rig, seed: FaceStream.heldOutSeed, size: Extractor.size,
            faceSize: FaceGuesser.faceSize)
        view = FaceView(rig: rig, size: Regressor.size)
        samples = try (0..<count).map { number in
            defer { progress(number + 1) }
            return try stream.sample(number, strength: 1)
        }
        comparison = FaceComparison(
            controls: rig.controls, visibleSliders: VisibleSliders(LandmarkSampler(rig)).indices)
    }

    /// Mean absolute errors, then for each style slot how often the choice was right.
    func figures(_ guesser: FaceGuesser) throws -> [Figure] {
        try figures(guesser.targets) { try guesser.faces($0) }
    }

    /// Pairs of a picture and the guess for it, rendered as the view sees it.
    func sheet(_ guesser: FaceGuesser, count: Int) throws -> Image {
        let rig = guesser.targets.rig
        let entries = try samples.prefix(count).map { ($0, try FaceAugmentation($0, view: view)) }
        let batch = FaceBatch(entries, size: view.size)
        let renderer = try Renderer(rig: rig)
        let (size, columns) = (view.size, 4)
        let area = 3 * size * size
        var sheet = Image(
            width: 2 * columns * size, height: (entries.count + columns - 1) / columns * size,
            channels: 3, color: .black)
        for (index, face) in try guesser.faces(entries).enumerated() {
            let picture = Image(
                width: size, height: size, channels: 3,
                pixels: Array(batch.pixels[index * area..<(index + 1) * area]))
            let guess = try renderer.color(
                shape: rig.evaluate(face), parameters: face, camera: Framing.aligned(size: size))
            let (x, y) = (index % columns * 2 * size, index / columns * size)
            sheet.paste(picture, x: x, y: y)
            sheet.paste(guess.converted(toChannels: 3), x: x + size, y: y)
        }
        return sheet
    }

    /// The same of answering with the base face, looking ahead.
    func baseFigures(_ targets: FaceTargets) throws -> [Figure] {
        let base = RigParameters(baseFaceOf: targets.rig.controls)
        return try figures(targets) { Array(repeating: base, count: $0.count) }
    }

    private func figures(
        _ targets: FaceTargets,
        _ guess: ([(sample: FaceSample, change: FaceAugmentation)]) throws -> [RigParameters]
    ) throws -> [Figure] {
        var sums: [(name: String, sum: Double, count: Int)] = []
        func add(_ name: String, _ value: Double?) {
            let at = sums.firstIndex { $0.name == name } ?? sums.count
            if at == sums.count { sums.append((name, 0, 0)) }
            guard let value else { return }
            sums[at].sum += value
            sums[at].count += 1
        }
        for start in stride(from: 0, to: samples.count, by: 8) {
            let entries = try samples[start..<min(start + 8, samples.count)].map {
                ($0, try FaceAugmentation($0, view: view))
            }
            let faces = try guess(entries)
            for (entry, face) in zip(entries, faces) {
                guard let known = entry.0.face else { continue }
                let truth = targets.face(known, entry.1)
                for measure in comparison.measures(face, truth: truth) {
                    add(measure.name, measure.error)
                }
                let hits = comparison.styleHits(face, truth: truth)
                for (slot, hit) in zip(comparison.controls.styles, hits) {
                    add(slot.name, hit ? 1 : 0)
                }
            }
        }
        return sums.map { Figure($0.name, $0.sum / Double(max($0.count, 1))) }
    }
}
