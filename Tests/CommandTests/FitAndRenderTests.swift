import CTurboJPEG
import Foundation
import Imaging
import Rigging
import Testing

@Suite struct FitAndRenderTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    @Test func aPictureBecomesAFileThatCanBeRenderedOverIt() throws {
        let picture = try BaseFace.picture()
        try scratch.write(try picture.pngData(), "face.png")
        let fit = try scratch.run("face.png", "-o", "hero.params")
        #expect(fit.code == 0, "\(fit.errors)")
        #expect(fit.output.hasPrefix("face.png: hero.params (landmark error "))
        #expect(try scratch.run("validate", "hero.params").code == 0)
        let render = try scratch.run(
            "render", "hero.params", "-o", "over.png", "--framing", "photo", "--pass",
            "color,labels,depth,normals")
        #expect(render.code == 0, "\(render.errors)")
        #expect(
            render.output == "over.color.png\nover.labels.png\nover.depth.png\nover.normals.png\n")
        for pass in ["color", "labels", "depth", "normals"] {
            let image = try Image(contentsOf: scratch.url("over.\(pass).png"))
            #expect(image.width == picture.width && image.height == picture.height, "\(pass)")
        }
    }

    @Test func theSameSeedGivesTheSameBytes() throws {
        try scratch.write(try BaseFace.picture().pngData(), "face.png")
        for name in ["1.params", "2.params"] {
            #expect(try scratch.run("face.png", "-o", name, "--seed", "7").code == 0)
        }
        #expect(
            try Data(contentsOf: scratch.url("1.params"))
                == Data(contentsOf: scratch.url("2.params")))
    }

    @Test func sixteenBitsWork() throws {
        let picture = try BaseFace.picture()
        // The decoder takes 16-bit values as linear light.
        let linear = picture.pixels.map { byte in
            UInt16((pow(Double(byte) / 255, 2.2) * 65535).rounded())
        }
        let deep = Image16(
            width: picture.width, height: picture.height, channels: picture.channels, pixels: linear
        )
        try scratch.write(try deep.pngData(), "deep.png")
        let outcome = try scratch.run("deep.png", "-o", "hero.params")
        #expect(outcome.code == 0, "\(outcome.errors)")
    }

    @Test func printColoursWork() throws {
        try scratch.write(try Self.cmyk(try BaseFace.picture()), "print.jpg")
        let outcome = try scratch.run("print.jpg", "-o", "hero.params")
        #expect(outcome.code == 0, "\(outcome.errors)")
    }

    /// A JPEG file of cyan, magenta, yellow and no black, inverted as Adobe's programs write it.
    private static func cmyk(_ picture: Image) throws -> Data {
        let pixels = (0..<picture.width * picture.height).flatMap { index in
            picture.pixels[(index * picture.channels)..<(index * picture.channels + 3)] + [255]
        }
        let compressor = try #require(tjInitCompress())
        defer { tjDestroy(compressor) }
        var bytes: UnsafeMutablePointer<UInt8>?
        var count: UInt = 0
        let status = tjCompress2(
            compressor, pixels, Int32(picture.width), 0, Int32(picture.height),
            Int32(TJPF_CMYK.rawValue), &bytes, &count, Int32(TJSAMP_444.rawValue), 90, 0)
        defer { tjFree(bytes) }
        try #require(status == 0)
        return Data(bytes: try #require(bytes), count: Int(count))
    }

    @Test func settingAParameterChangesThePicture() throws {
        try scratch.write(try BaseFace.data(), "base.params")
        for (name, assignment) in [
            ("rest", "AU12=0"), ("smile", "AU12=1"), ("side", "head.yaw=20"),
        ] {
            let outcome = try scratch.run(
                "render", "base.params", "-o", "\(name).png", "--size", "128", "--set", assignment)
            #expect(outcome.code == 0, "\(outcome.errors)")
        }
        let pictures = try ["rest", "smile", "side"].map {
            try Data(contentsOf: scratch.url("\($0).png"))
        }
        #expect(Set(pictures).count == 3)
    }
}
