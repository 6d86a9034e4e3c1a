import Foundation
import Geometry
import Imaging
import Rendering
import Rigging

/// The materials of an avatar.
enum MaterialKind: String, CaseIterable {
    case skin, clothes, mouth, eyes, lashes, brows, hair, hairStrands, beard, collar, glasses
    case glassesMetal, lenses

    /// The name in the file.
    var name: String {
        switch self {
        case .hairStrands: "hair.strands"
        case .glassesMetal: "glasses.metal"
        default: rawValue
        }
    }
}

/// A material as glTF describes it: factors times textures.
struct Material {
    var baseColor: (picture: Image, isCutOut: Bool)?
    /// Linear.
    var factor = Vector4(1, 1, 1, 1)
    var normal: Image?
    var surface: Image?
    var roughness: Float = 1
    var metallic: Float = 0
    var alphaMode: String?
    var isDoubleSided = false
    /// How much of the usual mirror image of a smooth surface it shows.
    var specular: Float = 1
}

/// The materials that a face's parts ask for, textures painted once and shared.
struct MaterialSet {
    private let renderer: Renderer
    private let parameters: RigParameters
    private let options: ExportOptions
    private let rest: FaceShape
    private let layouts: FaceLayouts

    init(
        _ renderer: Renderer, _ parameters: RigParameters, rest: FaceShape, layouts: FaceLayouts,
        options: ExportOptions
    ) {
        self.renderer = renderer
        self.parameters = parameters
        self.rest = rest
        self.layouts = layouts
        self.options = options
    }

    /// The pictures that materials share, by the kind they are painted for.
    func painted(_ kind: MaterialKind) throws -> BakedMaterial? {
        let size = options.textureSize
        switch kind {
        case .skin:
            return try renderer.bakedSkin(
                layouts.skin, shape: rest, parameters: parameters, size: size)
        case .mouth:
            return try renderer.bakedMouth(
                teeth: layouts.teeth, tongue: layouts.tongue, shape: rest, parameters: parameters,
                size: max(size / 2, 64))
        case .eyes:
            return try renderer.bakedEyes(
                shape: rest, parameters: parameters, size: max(size / 2, 64))
        case .lashes:
            return BakedMaterial(
                baseColor: try renderer.bakedLashes(
                    shape: rest, parameters: parameters, size: max(size, 256)))
        case .hair, .beard:
            return BakedMaterial(
                baseColor: try renderer.bakedHair(
                    shape: rest, parameters: parameters, size: max(size / 2, 128),
                    level: options.preset.worn, beard: kind == .beard))
        default:
            return nil
        }
    }

    /// Where the pictures of a kind come from.
    static func source(of kind: MaterialKind) -> MaterialKind {
        switch kind {
        case .clothes: .skin
        case .hairStrands: .hair
        default: kind
        }
    }

    /// The material of a kind over its pictures.
    func material(_ kind: MaterialKind, _ pictures: BakedMaterial?) -> Material {
        let palette = Palette(parameters, of: renderer.controls)
        var material = Material()
        material.normal = pictures?.normal
        material.surface = pictures?.surface
        if let picture = pictures?.baseColor { material.baseColor = (picture, false) }
        func color(_ color: Vector3, _ alpha: Float = 1) -> Vector4 { Vector4(color, alpha) }
        switch kind {
        case .skin, .clothes, .mouth, .eyes:
            break
        case .lashes:
            material.baseColor?.isCutOut = true
            material.alphaMode = "BLEND"
            material.roughness = 0.6
            material.isDoubleSided = true
        case .brows:
            // Hairs thinner than a pixel let the skin through.
            material.factor = color(palette.brows * 0.9 + palette.skin * 0.1)
            material.roughness = 0.6
            material.isDoubleSided = true
        case .hair:
            material.specular = 0.3
            material.isDoubleSided = true
        case .hairStrands, .beard:
            material.baseColor?.isCutOut = true
            material.alphaMode = "MASK"
            material.specular = 0.3
            material.isDoubleSided = true
        case .collar:
            material.factor = color(palette.cloth)
            material.roughness = 0.9
            material.isDoubleSided = true
        case .glasses:
            material.factor = color(renderer.glassesColors(parameters)?.frame ?? .zero)
            material.roughness = 0.3
        case .glassesMetal:
            material.factor = color(renderer.glassesColors(parameters)?.metal ?? .zero)
            material.roughness = 0.35
            material.metallic = 1
        case .lenses:
            material.factor = Vector4(0.02, 0.024, 0.022, 0.1)
            material.roughness = 0.05
            material.alphaMode = "BLEND"
            material.isDoubleSided = true
        }
        return material
    }
}
