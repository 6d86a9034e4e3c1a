import Geometry
import Imaging
import Rendering
import Rigging

/// Looks for hair, beards and glasses that let the scalp through, hide the eyes or hang in the air.
struct WornCheck {
    private let rig: Rig
    private let renderer: Renderer
    /// The hair that is only painted: what it colours, hair should cover.
    private let painted: Int?
    private let size = 256
    private let views: [Camera]

    init(rig: Rig, renderer: Renderer) throws {
        self.rig = rig
        self.renderer = renderer
        views = [Float(0), 50, -90, 180].map {
            Framing(center: Vector3(0, 7.2, 0.45), distance: 14, height: 3.5, turn: $0)
                .camera(size: 256)
        }
        painted = try Self.paintedHair(rig, renderer, views[0])
    }

    /// What is wrong with how a face wears its choice of a slot; the face looks ahead, at rest.
    func amounts(_ face: RigParameters, slot: Int) throws -> [RigDefect: Int] {
        let isHair = rig.controls.styles[slot].name == "hair"
        let shape = rig.evaluate(face)
        let bare = face.bare(rig.controls)
        var amounts: [RigDefect: Int] = [.covered: try covered(face, bare, shape), .floating: 0]
        if isHair { amounts[.gaps] = 0 }
        for view in views {
            let depth = try renderer.depth(shape: shape, parameters: face, camera: view)
            amounts[.floating] = max(amounts[.floating] ?? 0, floating(depth))
            if isHair, try wears(depth, bare, shape, view) {
                amounts[.gaps] = max(amounts[.gaps] ?? 0, try gaps(face, shape, view))
            }
        }
        return amounts
    }

    // MARK: What hair should cover

    /// The choice of hair without locks that paints most of the head.
    private static func paintedHair(_ rig: Rig, _ renderer: Renderer, _ view: Camera) throws -> Int?
    {
        guard let slot = rig.controls.styles.firstIndex(where: { $0.name == "hair" }) else {
            return nil
        }
        let bare = RigParameters(baseFaceOf: rig.controls).bare(rig.controls)
        let shape = rig.evaluate(bare)
        let depth = try renderer.depth(shape: shape, parameters: bare, camera: view)
        var best: (choice: Int, pixels: Int)?
        for choice in rig.controls.styles[slot].choices.indices {
            var face = bare
            face.styles[slot] = choice
            guard try renderer.depth(shape: shape, parameters: face, camera: view) == depth else {
                continue
            }
            let labels = try renderer.labels(shape: shape, parameters: face, camera: view)
            let pixels = labels.pixels.count { $0 == LabelClass.hair.rawValue }
            if pixels > (best?.pixels ?? 0) { best = (choice, pixels) }
        }
        return best?.choice
    }

    /// Whether anything stands off the head.
    private func wears(
        _ depth: [Float], _ bare: RigParameters, _ shape: FaceShape, _ view: Camera
    ) throws -> Bool {
        let without = try renderer.depth(shape: shape, parameters: bare, camera: view)
        return zip(depth, without).contains { $0 < $1 - 0.02 }
    }

    /// Pixels of light skin that show through black hair, a few pixels inside the hairline.
    private func gaps(_ face: RigParameters, _ shape: FaceShape, _ view: Camera) throws -> Int {
        guard let painted, let slot = rig.controls.styles.firstIndex(where: { $0.name == "hair" })
        else { return 0 }
        var mask = face.bare(rig.controls)
        mask.styles[slot] = painted
        // On the shaved head, and inside the style's own hairline.
        let shaved = try renderer.labels(shape: shape, parameters: mask, camera: view)
        let own = try renderer.labels(shape: shape, parameters: face, camera: view)
        let hair = LabelClass.hair.rawValue
        let scalp = zip(shaved.pixels, own.pixels).map { $0 == hair && $1 == hair }
        var contrast = face
        for (index, color) in rig.controls.colors.enumerated() {
            switch color.name {
            case "skin.melanin", "hair.grey", "hair.recession": contrast.colors[index] = 0
            case "hair.eumelanin": contrast.colors[index] = 1
            default: break
            }
        }
        let picture = try renderer.color(
            shape: shape, parameters: contrast, camera: view,
            options: RenderOptions(lighting: .ambient(Vector3(repeating: 1))))
        let reach = 4
        var count = 0
        for y in reach..<size - reach {
            for x in reach..<size - reach {
                let inside =
                    scalp[y * size + x] && scalp[y * size + x - reach]
                    && scalp[y * size + x + reach] && scalp[(y - reach) * size + x]
                    && scalp[(y + reach) * size + x]
                if inside, picture[x, y].luma > 120 { count += 1 }
            }
        }
        return count
    }

    // MARK: Eyes

    /// Per cent of the eyes' pixels, seen from the front, that something is in front of.
    private func covered(
        _ face: RigParameters, _ bare: RigParameters, _ shape: FaceShape
    ) throws -> Int {
        let camera = Framing.aligned(size: size)
        let labels = try renderer.labels(shape: shape, parameters: bare, camera: camera)
        let open = try renderer.depth(shape: shape, parameters: bare, camera: camera)
        let depth = try renderer.depth(shape: shape, parameters: face, camera: camera)
        let eyes = labels.pixels.indices.filter {
            [LabelClass.leftEye.rawValue, LabelClass.rightEye.rawValue].contains(labels.pixels[$0])
        }
        let hidden = eyes.count { depth[$0] < open[$0] - 0.02 }
        return eyes.isEmpty ? 0 : hidden * 100 / eyes.count
    }

    // MARK: In the air

    /// Pixels of pieces that no chain of pixels joins to the largest piece of the picture; the tips of
    /// single hairs are smaller than a piece.
    private func floating(_ depth: [Float]) -> Int {
        var piece = [Int](repeating: -1, count: depth.count)
        var sizes: [Int] = []
        for start in depth.indices where depth[start].isFinite && piece[start] < 0 {
            var open = [start]
            piece[start] = sizes.count
            var area = 0
            while let at = open.popLast() {
                area += 1
                for neighbor in neighbors(at) where depth[neighbor].isFinite && piece[neighbor] < 0
                {
                    piece[neighbor] = sizes.count
                    open.append(neighbor)
                }
            }
            sizes.append(area)
        }
        return sizes.filter { $0 >= 20 }.reduce(0, +) - (sizes.max() ?? 0)
    }

    private func neighbors(_ at: Int) -> [Int] {
        let (x, y) = (at % size, at / size)
        return (-1...1).flatMap { dy in (-1...1).map { dx in (x + dx, y + dy) } }
            .filter { (0..<size).contains($0.0) && (0..<size).contains($0.1) }
            .map { $0.1 * size + $0.0 }
    }
}

extension RigParameters {
    /// The same face with as little on as the rig has: bald, none, or first choices.
    func bare(_ controls: RigControls) -> RigParameters {
        var bare = self
        bare.styles = controls.styles.map { slot in
            slot.choices.firstIndex { ["bald", "none"].contains($0.name) } ?? 0
        }
        return bare
    }
}
