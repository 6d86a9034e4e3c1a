import Tensors

/// Paints a face from maps of its geometry: a U-Net (Ronneberger et al. 2015) whose blocks are
/// modulated by the face's colours, styles and Action Units. What a head always shows in the same place,
/// such as the mottling of skin, it learns as a texture (a neural texture, Thies et al. 2019).
///
/// Pictures come out at half the maps' size, at their size and at twice their size, each as what it
/// adds to the one before (Denton et al. 2015); a caller computes no more than it needs.
public struct DeferredImitator: ImitatorNetwork {
    /// What the network looks like; enough to put it together again.
    public struct Design: Codable, Equatable, Sendable {
        /// Channels of the maps that come in.
        public var maps: Int
        /// The texture and where it is seen.
        public var texture: Texture
        /// Which of them are positions, to be given as waves too: two runs of three.
        public var positions: [Int]
        /// Length of the vector that comes in.
        public var vector: Int
        /// Classes of the labels that come out beside red, green and blue.
        public var classes: Int
        /// Channels at the maps' size, and at 1/2, 1/4, 1/8 and 1/16 of it.
        public var widths: [Int]

        /// A texture that is learned.
        public struct Texture: Codable, Equatable, Sendable {
            /// Which channel of the maps holds the x coordinate, from -1 to 1; the next one y.
            public var coordinates: Int
            /// Which channel holds how much the texture shows.
            public var mask: Int
            /// Numbers per texel.
            public var channels = 12
            /// Width and height in texels.
            public var size = 256

            /// A texture of the shipped weights' size.
            public init(coordinates: Int, mask: Int) {
                self.coordinates = coordinates
                self.mask = mask
            }
        }

        /// A design; the widths are those of the shipped weights unless told.
        public init(
            maps: Int, texture: Texture, positions: [Int], vector: Int, classes: Int,
            widths: [Int] = [32, 32, 64, 96, 128]
        ) {
            self.maps = maps
            self.texture = texture
            self.positions = positions
            self.vector = vector
            self.classes = classes
            self.widths = widths
        }
    }

    /// What the network looks like.
    public let design: Design
    /// All.
    public var levels: Set<PictureLevel> { Set(PictureLevel.allCases) }

    private static let inner = 192
    private static let waves = 48
    private let embedding: [Linear]
    /// `[1, channels, size, size]`.
    private let texture: Tensor
    private let phases: Tensor
    private let frequencies: Tensor
    private let waveEntry, mapEntry: Convolution
    private let entryNorm: BatchNorm
    /// From 1/2 to 1/4, on to 1/8, 1/16.
    private let down: [ConvolutionBlock]
    private let encoders: [[ModulatedBlock]]
    private let up: [Convolution]
    private let decoders: [[ModulatedBlock]]
    private let halfHead: Convolution
    private let fullUp, fullEntry, fullHead: Convolution
    private let fullNorm: BatchNorm
    private let fullPaint: ModulatedBlock
    private let fullBody: ConvolutionBlock
    private let doubleHead: Convolution

    /// The network of `set`, fresh or from a file.
    public init(_ set: ParameterSet, _ design: Design) throws {
        self.design = design
        let widths = design.widths
        let outputs = 3 + design.classes
        embedding = [
            try Linear(set, "embedding.0", design.vector, Self.inner, gain: 1.4),
            try Linear(set, "embedding.1", Self.inner, Self.inner, gain: 1.4),
        ]
        let painted = design.texture.channels
        texture = try set.parameter(
            "texture", [1, painted, design.texture.size, design.texture.size], deviation: 0.1)
        // Random Fourier features (Tancik et al. 2020), wavelengths from 3 to 0.2 decimetres.
        frequencies = try set.parameter(
            "waves.frequencies", [Self.waves, 6, 1, 1], deviation: 5)
        phases = try set.parameter("waves.phases", [1, Self.waves, 1, 1], deviation: 2)
        waveEntry = try Convolution(set, "waves.entry", Self.waves, widths[1], kernel: 1)
        mapEntry = try Convolution(
            set, "maps.entry", design.maps + painted, widths[1], stride: 2)
        entryNorm = try BatchNorm(set, "entryNorm", widths[1])
        down = try (1...3).map {
            try ConvolutionBlock(set, "down.\($0)", widths[$0], widths[$0 + 1], stride: 2)
        }
        encoders = try [1, 2, 3, 4].map { level in
            try (0..<[0, 0, 1, 1, 2][level]).map {
                try ModulatedBlock(
                    set, "encoder.\(level).\($0)", widths[level], vector: Self.inner)
            }
        }
        up = try (1...3).map {
            try Convolution(set, "up.\($0)", widths[$0 + 1], widths[$0], kernel: 1)
        }
        decoders = try [1, 2, 3].map { level in
            try (0..<[0, 1, 2, 1][level]).map {
                try ModulatedBlock(
                    set, "decoder.\(level).\($0)", widths[level], vector: Self.inner)
            }
        }
        halfHead = try Convolution(set, "half.head", widths[1], outputs, kernel: 1)
        fullUp = try Convolution(set, "full.up", widths[1], widths[0], kernel: 1)
        // Each pixel by itself, as a renderer shades.
        fullEntry = try Convolution(
            set, "full.entry", design.maps + painted, widths[0], kernel: 1)
        fullNorm = try BatchNorm(set, "full.norm", widths[0])
        fullPaint = try ModulatedBlock(
            set, "full.paint", widths[0], vector: Self.inner, kernel: 1)
        fullBody = try ConvolutionBlock(set, "full.body", widths[0], widths[0])
        fullHead = try Convolution(set, "full.head", widths[0], outputs, kernel: 1, gain: 0)
        doubleHead = try Convolution(set, "double.head", widths[0], 4 * outputs, gain: 0)
    }

    /// The pictures of a batch of faces.
    public func callAsFunction(
        maps: Tensor, vector: Tensor, levels: Set<PictureLevel>, precision: ElementType,
        _ pass: Pass = .inference
    ) throws -> [Tensor] {
        let face = try embedding[1](embedding[0](vector).silu()).silu()
        let raw = try Tensor.concatenated([maps, painted(maps)], 1).converted(to: precision)
        let entry = try mapEntry(raw) + waveEntry(waves(maps).converted(to: precision))
        var x = try entryNorm(entry, pass).relu()
        var kept: [Tensor] = []
        for level in 0..<4 {
            if level > 0 { x = try down[level - 1](x, pass) }
            for block in encoders[level] { x = try block(x, face, pass) }
            kept.append(x)
        }
        for level in (0..<3).reversed() {
            x = try (up[level](x).upsampled(2) + kept[level]).relu()
            for block in decoders[level] { x = try block(x, face, pass) }
        }
        let half = try halfHead(x)
        var results = levels.contains(.half) ? [try half.converted(to: .float32)] : []
        guard levels.contains(.full) || levels.contains(.double) else { return results }
        x = try fullNorm(fullUp(x).upsampled(2) + fullEntry(raw), pass).relu()
        x = try fullBody(fullPaint(x, face, pass), pass)
        let full = try half.upsampled(2) + fullHead(x)
        if levels.contains(.full) { results.append(try full.converted(to: .float32)) }
        if levels.contains(.double) {
            let double = try full.upsampled(2) + doubleHead(x).pixelShuffled(2)
            results.append(try double.converted(to: .float32))
        }
        return results
    }

    /// The texture as the maps show it. What is painted on a surface moves with it, so that there is no
    /// way back to the coordinates.
    private func painted(_ maps: Tensor) throws -> Tensor {
        let at = design.texture
        let still = try maps.detached()
        let grid = try still.slice(1, at.coordinates..<at.coordinates + 2).permuted([0, 2, 3, 1])
        let shape = [maps.shape[0]] + texture.shape.dropFirst()
        return
            try (texture.expanded(shape).sampled(at: grid) * still.slice(1, at.mask..<at.mask + 1))
            .channelsLast()
    }

    /// Positions as waves of many lengths and directions, at half the maps' size.
    private func waves(_ maps: Tensor) throws -> Tensor {
        let positions = try Tensor.concatenated(
            design.positions.map { try maps.slice(1, $0..<$0 + 3) }, 1
        ).averagePooled(2)
        return try (positions.convolved(frequencies) + phases).sin()
    }
}
