import Foundation
import Rigging
import Testing

@Suite struct ExportTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try scratch.write(try BaseFace.data(), "base.params")
    }

    @Test func `an avatar with its levels of detail`() throws {
        let outcome = try scratch.run(
            "export", "base.params", "-o", "hero.glb", "--texture-size", "64", "--lods")
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.output == "hero.glb\nhero.lod1.glb\n")
        let sizes = try ["hero.glb", "hero.lod1.glb"].map {
            try Data(contentsOf: scratch.url($0)).count
        }
        #expect(sizes[1] < sizes[0] / 2)
    }

    @Test func `plain meshes and both forms of the parameters`() throws {
        for name in ["face.obj", "face.ply", "text.params"] {
            let outcome = try scratch.run("export", "base.params", "-o", name)
            #expect(outcome.code == 0, "\(outcome.errors)")
        }
        #expect(try Data(contentsOf: scratch.url("text.params")) == BaseFace.data())
        #expect(
            try scratch.run("export", "base.params", "--binary", "-o", "small.params").code == 0)
        #expect(try scratch.run("validate", "small.params").code == 0)
        #expect(try scratch.run("export", "small.params", "-o", "again.params").code == 0)
        #expect(try Data(contentsOf: scratch.url("again.params")) == BaseFace.data())
    }

    @Test func `wrong usage`() throws {
        try scratch.expectFailure(
            ["export", "base.params", "-o", "hero.fbx"], code: 64, says: ["hero.fbx", ".glb"])
        try scratch.expectFailure(
            ["export", "base.params", "-o", "hero.glb", "--texture-size", "100"], code: 64,
            says: ["--texture-size 100"])
        try scratch.expectFailure(["export", "-o", "hero.glb"], code: 64, says: ["--base"])
        try scratch.expectFailure(
            ["export", "base.params", "--base", "-o", "hero.glb"], code: 64, says: ["--base"])
        try scratch.expectFailure(
            ["export", "base.params", "--binary", "-o", "hero.glb"], code: 64, says: ["--binary"])
    }

    @Test func `bad input leaves nothing behind`() throws {
        try scratch.write(Data("{}".utf8), "bad.params")
        for name in ["hero.glb", "hero.ply", "hero.params"] {
            try scratch.expectFailure(
                ["export", "bad.params", "-o", name], says: ["bad.params"])
            try scratch.expectFailure(
                ["export", "missing.params", "-o", name], says: ["missing.params"])
        }
        try scratch.expectFailure(
            ["export", "base.params", "-o", "no/folder.ply"], says: ["no/folder.ply"])
        var damaged = try ParametersFile(
            try BaseFace.data(), name: "", controls: try BaseFace.controls.get()
        ).binaryData(controls: try BaseFace.controls.get())
        damaged[200] ^= 1
        try scratch.write(damaged, "damaged.params")
        try scratch.expectFailure(
            ["export", "damaged.params", "-o", "hero.ply"], says: ["damaged.params", "checksum"])
    }
}
