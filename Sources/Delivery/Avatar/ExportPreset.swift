import Rendering

/// How large a delivered avatar is.
public enum ExportPreset: String, CaseIterable, Sendable {
    /// The cage's triangles, few wide locks, small textures.
    case mobile
    /// The subdivided surface.
    case desktop
    /// All locks of hair, the largest textures.
    case cinematic

    /// Width and height of the skin's texture.
    public var textureSize: Int {
        switch self {
        case .mobile: 512
        case .desktop: 1024
        case .cinematic: 2048
        }
    }

    /// Whether the surface is subdivided.
    var isFine: Bool { self != .mobile }

    /// Whether morph targets move normals too.
    var movesNormals: Bool { self != .mobile }

    var worn: WornLevel {
        switch self {
        case .mobile: .coarse
        case .desktop: .medium
        case .cinematic: .full
        }
    }

    /// This preset and those with fewer triangles, one after the other.
    public var levels: [ExportPreset] {
        Array([.cinematic, .desktop, .mobile].drop { $0 != self })
    }
}

/// What is asked of an export.
public struct ExportOptions: Sendable {
    /// Triangles, locks and, unless `textureSize` says otherwise, textures.
    public var preset: ExportPreset
    /// Width and height of the skin's texture, 64...4096; a power of two.
    public var textureSize: Int
    /// The most triangles that skin and clothes have together; nil for all of the preset's.
    public var triangles: Int?
    /// The morph targets.
    public var morphs: MorphSet
    /// What stands in the file as its licence.
    public var license: String

    /// Options; those of the preset where nothing else is asked.
    public init(
        preset: ExportPreset = .desktop, textureSize: Int? = nil, triangles: Int? = nil,
        morphs: MorphSet = .arkit, license: String = "CC0-1.0"
    ) {
        self.preset = preset
        self.textureSize = textureSize ?? preset.textureSize
        self.triangles = triangles
        self.morphs = morphs
        self.license = license
    }
}
