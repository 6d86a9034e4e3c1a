import Foundation
import Geometry
import Imaging
import Rendering
import Rigging
import Synthesis

/// Sheets that show what a rig can do: people, every choice of a style, expressions, skin, light.
public struct RigSheet {
    /// What a sheet shows besides the choices of a style slot.
    public enum Subject: String, CaseIterable, Sendable {
        /// People drawn by the natural distribution.
        case people
        /// The expressions of the natural distribution.
        case expressions
        /// The ten tones of the Monk Skin Tone scale, with the distance of the nearest skin.
        case skin
        /// One person from all sides.
        case turntable
        /// The light presets on light, medium and dark skin.
        case lights
    }

    private let studio: Studio
    private let size: Int
    private let seed: UInt64

    /// Sheets of pictures of `size` pixels.
    public init(rig: Rig, renderer: Renderer, size: Int, seed: UInt64) {
        studio = Studio(rig: rig, renderer: renderer)
        self.size = size
        self.seed = seed
    }

    private var controls: RigControls { studio.rig.controls }

    /// A sheet.
    /// - Throws: `RenderError`, or `StorageError` when the rig's `sampling.yaml` or a light is broken.
    public func draw(_ subject: Subject, count: Int = 24) throws -> Image {
        switch subject {
        case .people: try people(count)
        case .expressions: try expressions()
        case .skin: try skin()
        case .turntable: try turntable()
        case .lights: try lights()
        }
    }

    /// The sheet of all choices of a style slot.
    /// - Throws: `RenderError`.
    public func draw(slot: Int) throws -> Image {
        let name = controls.styles[slot].name
        var wearer = RigParameters(baseFaceOf: controls)
        set("hair", to: "crop", &wearer)
        set("macro.sex", name == "beard" ? 0.8 : 0.4, &wearer)
        set("hair.eumelanin", 0.62, &wearer)
        wearer.head.yaw = name == "clothing" ? 0 : -22
        let isDetail = ["brows", "lashes", "beard"].contains(name)
        let camera = try isDetail ? Framing.load("close-up").camera(size: size) : portrait
        let cells = try controls.styles[slot].choices.enumerated().map { index, choice in
            var face = wearer
            face.styles[slot] = index
            return GridSheet.Cell(
                picture: try studio.picture(face, camera: camera), caption: choice.name)
        }
        return GridSheet(columns: min(cells.count, cells.count > 12 ? 6 : 4)).draw(cells)
    }

    // MARK: Subjects

    private var portrait: Camera { Framing.portrait(size: size) }

    private func people(_ count: Int) throws -> Image {
        let sampler = try FaceSampler(rig: studio.rig, distribution: .natural)
        let cells = try (0..<count).map { index in
            GridSheet.Cell(
                picture: try studio.picture(
                    sampler.face(seed: seed, index: index), camera: portrait),
                caption: "\(index)")
        }
        return GridSheet(columns: count > 12 ? 6 : 4).draw(cells)
    }

    private func expressions() throws -> Image {
        let sampler = try FaceSampler(rig: studio.rig, distribution: .natural)
        let camera = try Framing.load("close-up").camera(size: size)
        let cells = try sampler.expressions(strength: 0.8).map { name, values in
            var face = RigParameters(baseFaceOf: controls)
            face.expression = values
            return GridSheet.Cell(
                picture: try studio.picture(face, camera: camera), caption: name)
        }
        return GridSheet(columns: 5).draw(cells)
    }

    private func skin() throws -> Image {
        let even = try Lighting.load("even")
        let camera = try Framing.load("close-up").camera(size: size)
        var cells: [GridSheet.Cell] = []
        for (index, swatch) in MonkSkinTones.swatches.enumerated() {
            let match = MonkSkinTones.match(swatch)
            var face = RigParameters(baseFaceOf: controls)
            set("skin.melanin", match.melanin, &face)
            set("skin.haemoglobin", match.haemoglobin, &face)
            set("hair.eumelanin", min(1, 0.5 + match.melanin), &face)
            var picture = try studio.picture(face, camera: camera, lighting: even)
            let side = size / 4
            picture.fillRectangle(
                PixelRectangle(x: 0, y: size - side, width: side, height: side), color: swatch)
            cells.append(
                GridSheet.Cell(
                    picture: picture,
                    caption: String(
                        format: "%d: %.1f, pigments %.2f %.2f", index + 1, match.distance,
                        match.melanin, match.haemoglobin)))
        }
        return GridSheet(columns: 5).draw(cells)
    }

    private func turntable() throws -> Image {
        let sampler = try FaceSampler(rig: studio.rig, distribution: .natural)
        var face = sampler.face(seed: seed, index: 0)
        face.expression = controls.actionUnits.map { _ in 0 }
        let cells = try stride(from: 0, to: 360, by: 45).map { degrees in
            GridSheet.Cell(
                picture: try studio.portrait(face, size: size, turnDegrees: Float(degrees)),
                caption: "\(degrees) degrees")
        }
        return GridSheet(columns: 4).draw(cells)
    }

    private func lights() throws -> Image {
        let names = try Lighting.presetNames()
        var cells: [GridSheet.Cell] = []
        for (melanin, sex, hair) in [(0.1, 0.2, 0.45), (0.42, 0.8, 0.9), (0.85, 0.25, 0.97)] {
            for name in names {
                var face = RigParameters(baseFaceOf: controls)
                set("skin.melanin", Float(melanin), &face)
                set("macro.sex", Float(sex), &face)
                set("hair.eumelanin", Float(hair), &face)
                face.head.yaw = 14
                let picture = try studio.picture(
                    face, camera: portrait, lighting: Lighting.load(name))
                cells.append(GridSheet.Cell(picture: picture, caption: name))
            }
        }
        return GridSheet(columns: names.count).draw(cells)
    }

    // MARK: Controls

    private func set(_ name: String, _ value: Float, _ face: inout RigParameters) {
        if let index = controls.colors.firstIndex(where: { $0.name == name }) {
            face.colors[index] = value
        } else if let index = controls.sliders.firstIndex(where: { $0.name == name }) {
            face.identity[index] = value
        }
    }

    private func set(_ slot: String, to choice: String, _ face: inout RigParameters) {
        guard let slot = controls.styles.firstIndex(where: { $0.name == slot }),
            let index = controls.styles[slot].choices.firstIndex(where: { $0.name == choice })
        else { return }
        face.styles[slot] = index
    }
}
