import Foundation
import Geometry
import Imaging
import Rigging
import Testing

@testable import Delivery

@Suite("Avatars as glTF", .serialized)
struct AvatarExportTests {
    private let rig: Rig

    init() throws {
        rig = try Rig.load("human")
    }

    /// Someone with hair, a beard, glasses and a face of their own.
    private func person() throws -> ParametersFile {
        var face = RigParameters(baseFaceOf: rig.controls)
        for (slot, name) in [
            ("hair", "side-part"), ("beard", "short-full"), ("glasses", "browline"),
            ("clothing", "shirt"),
        ] {
            let index = try #require(rig.controls.styles.firstIndex { $0.name == slot })
            face.styles[index] = try #require(
                rig.controls.styles[index].choices.firstIndex { $0.name == name })
        }
        var random = SeededGenerator(seed: 3)
        for (index, slider) in rig.controls.sliders.enumerated() {
            let value = slider.neutral + Float.random(in: -0.15...0.15, using: &random)
            face.identity[index] = min(
                max(value, slider.range.lowerBound), slider.range.upperBound)
        }
        return ParametersFile(parameters: face)
    }

    private func export(
        _ preset: ExportPreset = .mobile, _ morphs: MorphSet = .arkit
    ) throws -> AvatarExport {
        try AvatarExport(
            person(), rig: rig,
            options: ExportOptions(preset: preset, textureSize: 64, morphs: morphs))
    }

    @Test(arguments: [MorphSet.arkit, .facs, .none])
    func `the file keeps the rules of glTF`(morphs: MorphSet) throws {
        let file = try GLBFile(export(.mobile, morphs).data())
        try file.check()
        let names = Set(file.list("meshes").compactMap { $0["name"] as? String })
        #expect(
            names == [
                "skin", "eyes", "teeth", "tongue", "lashes", "brows", "hair", "beard", "clothes",
                "glasses",
            ])
        let extras = try #require(
            (file.document["extras"] as? [String: Any])?["avatargen"] as? [String: Any])
        let parameters = try #require(extras["parameters"])
        let data = try JSONSerialization.data(withJSONObject: parameters)
        #expect(
            try ParametersFile(data, name: "extras", controls: rig.controls).parameters
                == ParametersFile(
                    person().data(controls: rig.controls), name: "", controls: rig.controls
                ).parameters)
    }

    /// The cut-out locks' texture without its holes: they must not show another colour.
    @Test func `closed locks have the colour of hair all over`() throws {
        let file = try GLBFile(export().data())
        let hair = try #require(file.list("materials").first { $0["name"] as? String == "hair" })
        let surface = try #require(hair["pbrMetallicRoughness"] as? [String: Any])
        let texture = try #require(
            (surface["baseColorTexture"] as? [String: Any])?["index"] as? Int)
        let source = try #require(file.list("textures")[texture]["source"] as? Int)
        let view = try #require(file.list("images")[source]["bufferView"] as? Int)
        let picture = try Image.load(file.view(view), name: "hair").image
        #expect(picture.channels == 3)
        #expect(picture.pixels.max() ?? 255 < 160)
    }

    @Test func `the same face gives the same bytes`() throws {
        #expect(try export().data() == export().data())
    }

    @Test func `the targets have ARKit's names`() throws {
        let names = MorphSet.arkit.poses(of: rig).map(\.name)
        #expect(names.count == 52 + 15)
        #expect(Set(names.prefix(52)) == Self.arkitNames)
        #expect(names.suffix(15).allSatisfy { $0.hasPrefix("viseme_") })
        #expect(
            MorphSet.facs.poses(of: rig).prefix(rig.controls.actionUnits.count).map(\.name)
                == rig.controls.actionUnits.map(\.name))
    }

    @Test func `a target at full weight is the rig's own expression`() throws {
        let skin = try #require(try export(.desktop).meshes().first { $0.name == "skin" }?.parts[0])
        var face = try person().parameters
        for name in ["jawOpen", "eyeBlinkLeft", "mouthSmileRight", "browInnerUp", "cheekPuff"] {
            let units = rig.unitARKitNames.map { Float($0 == name ? 1 : 0) }
            let truth = rig.evaluate(face, units: units)
            #expect(distance(skin, [name], to: truth) < 2e-5)
        }
        // The corrective of an open jaw, together with it.
        let units = rig.unitNames.map { Float(["jawOpen", "mouthClose"].contains($0) ? 1 : 0) }
        let closed = rig.evaluate(face, units: units)
        #expect(distance(skin, ["jawOpen", "mouthClose"], to: closed) < 2e-5)
        // An Action Unit.
        let smile = try #require(
            rig.controls.actionUnits.firstIndex { $0.name == "AU12.left" })
        face.expression[smile] = 1
        let facs = try #require(
            try export(.mobile, .facs).meshes().first { $0.name == "skin" }?.parts[0])
        #expect(distance(facs, ["AU12.left"], to: rig.evaluate(face)) < 2e-5)
    }

    @Test func `fewer triangles keep the form and the targets`() throws {
        func parts(_ triangles: Int?) throws -> [DeliveredPart] {
            try AvatarExport(
                person(), rig: rig,
                options: ExportOptions(preset: .mobile, textureSize: 64, triangles: triangles)
            ).meshes().filter { ["skin", "clothes"].contains($0.name) }.map { $0.parts[0] }
        }
        let all = try parts(nil)
        let few = try parts(4000)
        let count = few.reduce(0) { $0 + $1.triangles.count / 3 }
        #expect(count <= 4100)
        #expect(all.reduce(0) { $0 + $1.triangles.count / 3 } > 9000)
        for part in few {
            #expect(part.triangles.allSatisfy { Int($0) < part.positions.count })
            #expect(Set(part.triangles).count == part.positions.count)
            // Every vertex is one of the rig's own, at its place.
            let truth = rig.evaluate(try person().parameters)
            #expect(distance(part, [], to: truth) < 1e-5)
        }
        let open = rig.evaluate(
            try person().parameters, units: rig.unitNames.map { $0 == "jawOpen" ? 1 : 0 })
        #expect(distance(few[0], ["jawOpen"], to: open) < 2e-5)
    }

    /// The largest distance between the part's vertices under some targets and a shape.
    private func distance(
        _ part: DeliveredPart, _ names: [String], to shape: FaceShape
    ) -> Float {
        var positions = part.positions
        for name in names {
            guard let morph = part.morphs[name] else { continue }
            for (vertex, delta) in zip(morph.vertices, morph.deltas) {
                positions[Int(vertex)] += delta
            }
        }
        return zip(positions, part.surfaceVertices).map {
            ($0 - shape.positions[Int($1)]).length
        }.max() ?? .infinity
    }

    private static let arkitNames: Set<String> = [
        "eyeBlinkLeft", "eyeLookDownLeft", "eyeLookInLeft", "eyeLookOutLeft", "eyeLookUpLeft",
        "eyeSquintLeft", "eyeWideLeft", "eyeBlinkRight", "eyeLookDownRight", "eyeLookInRight",
        "eyeLookOutRight", "eyeLookUpRight", "eyeSquintRight", "eyeWideRight", "jawForward",
        "jawLeft", "jawRight", "jawOpen", "mouthClose", "mouthFunnel", "mouthPucker", "mouthLeft",
        "mouthRight", "mouthSmileLeft", "mouthSmileRight", "mouthFrownLeft", "mouthFrownRight",
        "mouthDimpleLeft", "mouthDimpleRight", "mouthStretchLeft", "mouthStretchRight",
        "mouthRollLower", "mouthRollUpper", "mouthShrugLower", "mouthShrugUpper", "mouthPressLeft",
        "mouthPressRight", "mouthLowerDownLeft", "mouthLowerDownRight", "mouthUpperUpLeft",
        "mouthUpperUpRight", "browDownLeft", "browDownRight", "browInnerUp", "browOuterUpLeft",
        "browOuterUpRight", "cheekPuff", "cheekSquintLeft", "cheekSquintRight", "noseSneerLeft",
        "noseSneerRight", "tongueOut",
    ]
}
