import Foundation
import Geometry
import Rigging
import Testing

@testable import Delivery

@Suite("The rig itself as glTF", .serialized)
struct BaseExportTests {
    private let rig: Rig

    init() throws {
        rig = try Rig.load("human")
    }

    @Test func `every slider and every Action Unit is a target with its name and range`() throws {
        let data = try BaseExport(
            rig, options: ExportOptions(preset: .mobile, textureSize: 64)
        ).data()
        let file = try GLBFile(data)
        try file.check()
        let extras = try #require(
            (file.document["extras"] as? [String: Any])?["avatargen"] as? [String: Any])
        let targets = try #require(extras["targets"] as? [String])
        let face = try #require(file.list("meshes").first { $0["name"] as? String == "face" })
        #expect((face["extras"] as? [String: Any])?["targetNames"] as? [String] == targets)
        let sliders = try #require(extras["sliders"] as? [[String: Any]])
        for (slider, control) in zip(sliders, rig.controls.sliders) {
            #expect(slider["name"] as? String == control.name)
            #expect((slider["min"] as? Double).map { Float($0) } == control.range.lowerBound)
            #expect((slider["max"] as? Double).map { Float($0) } == control.range.upperBound)
            let high = try #require(slider["high"] as? Int)
            #expect(targets[high] == control.name + "+")
        }
        let units = try #require(extras["actionUnits"] as? [[String: Any]])
        #expect(
            units.map { targets[$0["target"] as? Int ?? 0] }
                == rig.controls.actionUnits.map(\.name))
    }

    @Test func `plain meshes hold the face in its pose`() throws {
        var face = RigParameters(baseFaceOf: rig.controls)
        face.head.yaw = 20
        let mesh = PlainMesh(face, rig: rig, preset: .mobile)
        let shape = rig.evaluate(face)
        for (position, vertex) in zip(
            mesh.positions, FaceParts(FaceLayouts(rig, fine: false)).vertices)
        {
            #expect(position == shape.positions[Int(vertex)] * 0.1)
        }
        let lines = String(decoding: mesh.obj, as: UTF8.self).split(separator: "\n")
        #expect(lines.count { $0.hasPrefix("v ") } == mesh.positions.count)
        let triangles = mesh.parts.reduce(0) { $0 + $1.triangles.count / 3 }
        #expect(lines.count { $0.hasPrefix("f ") } == triangles)
        let header = try #require(mesh.ply.range(of: Data("end_header\n".utf8)))
        #expect(
            mesh.ply.count == header.upperBound + mesh.positions.count * 32 + triangles * 13)
    }
}
