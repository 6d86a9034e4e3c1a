import Foundation
import Imaging
import Testing

@Suite struct BadPhotoTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    private func expectRefusal(_ name: String, _ data: Data, says words: String...) throws {
        try scratch.write(data, name)
        try scratch.expectFailure([name, "-o", "hero.params"], says: [name] + words)
    }

    @Test func noFace() throws {
        let grey = Image(width: 300, height: 200, color: Color(grey: 128))
        try expectRefusal("grey.png", try grey.pngData(), says: "no face", "use a photo")
    }

    @Test func emptyFile() throws {
        try expectRefusal("empty.jpg", Data(), says: "empty", "again")
    }

    @Test func textNamedLikeAPicture() throws {
        try expectRefusal("text.jpg", Data("no picture".utf8), says: "not a picture", "PNG or JPEG")
    }

    @Test func hugePictureIsRefusedBeforeItIsDecoded() throws {
        try expectRefusal(
            "huge.png", PNGHeader.file(width: 30_000, height: 30_000), says: "100 megapixels",
            "smaller")
    }

    @Test func missingFile() throws {
        try scratch.expectFailure(
            ["none.jpg", "-o", "hero.params"], says: ["none.jpg", "no such file", "check the path"])
    }

    @Test func folderWithoutPhotos() throws {
        try scratch.expectFailure([".", "-o", "out"], says: ["no photo in it", ".jpg or .png"])
    }

    @Test(arguments: ["missing/hero.params", ".", "/proc/hero.params"])
    func outputThatCannotBe(output: String) throws {
        try scratch.write(try BaseFace.picture().pngData(), "face.png")
        try scratch.expectFailure(["face.png", "-o", output], says: [output])
    }

    @Test func faceThatIsNotThere() throws {
        try scratch.write(try BaseFace.picture().pngData(), "face.png")
        try scratch.expectFailure(
            ["face.png", "-o", "hero.params", "--face", "3"], says: ["face.png", "face 3"])
    }

    @Test func halfAJPEGIsFittedWithAWarningOrRefused() throws {
        let whole = try BaseFace.picture().jpegData()
        try scratch.write(whole.prefix(whole.count / 2), "half.jpg")
        let outcome = try scratch.run("half.jpg", "-o", "hero.params")
        #expect(outcome.errors.contains("half.jpg"))
        #expect(try scratch.names().contains("hero.params") == (outcome.code == 0))
        #expect([0, 1].contains(outcome.code))
    }

    @Test func oneBadPhotoDoesNotStopTheOthers() throws {
        try scratch.write(Data(), "a.jpg")
        try scratch.write(try BaseFace.picture().jpegData(), "b.jpg")
        let outcome = try scratch.run("a.jpg", "b.jpg", "-o", "out", "--json")
        #expect(outcome.code == 1)
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.first?.contains("\"error\": \"") == true)
        #expect(lines.last?.contains("\"output\": \"out/b.params\"") == true)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: scratch.url("out").path) == [
                "b.params"
            ])
    }

    @Test func photosOfOneNameAreNotMixedUp() throws {
        try scratch.write(Data(), "a.jpg")
        try scratch.write(Data(), "a.png")
        try scratch.expectFailure(
            ["a.jpg", "a.png", "-o", "out"], says: ["a.jpg", "a.png", "rename"])
    }
}
