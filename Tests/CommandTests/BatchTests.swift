import Foundation
import Imaging
import Testing

/// Many photos in one go.
@Suite struct BatchTests {
    private let scratch: Scratch
    /// What is quick enough for a test.
    private static let quick = ["--iterations", "2", "--no-refine", "--jobs", "1"]

    init() throws {
        scratch = try Scratch()
        for folder in ["a", "b"] {
            try FileManager.default.createDirectory(
                at: scratch.url(folder), withIntermediateDirectories: true)
        }
    }

    private func run(_ arguments: [String]) throws -> Command.Outcome {
        try Command.run(arguments + Self.quick, in: scratch.folder)
    }

    private func lines(_ outcome: Command.Outcome) throws -> [[String: Any]] {
        try outcome.output.split(separator: "\n").map {
            try #require(
                try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    private func names(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: scratch.url(folder).path).sorted()
    }

    @Test func listsAndFoldersAreReadTogether() throws {
        let face = try BaseFace.picture().jpegData()
        try scratch.write(face, "a/one.jpg")
        try scratch.write(face, "a/two.jpg")
        try scratch.write(face, "b/three.jpg")
        let list = "\u{FEFF}# who is fitted\r\n\r\none.jpg\r\n  two.jpg  \n#three.jpg\n"
        try scratch.write(Data(list.utf8), "a/list.txt")
        let outcome = try run(["a/list.txt", "b", "-o", "out", "--json"])
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(
            try lines(outcome).map { $0["photo"] as? String } == [
                "a/one.jpg", "a/two.jpg", "b/three.jpg",
            ])
        #expect(try names("out") == ["one.params", "three.params", "two.params"])
    }

    @Test func badListsAreRefused() throws {
        try scratch.write(Data("# nobody\n\n".utf8), "empty.txt")
        try scratch.write(Data([0xFF, 0xFE, 0x00, 0x61]), "binary.txt")
        try scratch.expectFailure(
            ["empty.txt", "-o", "out"], says: ["empty.txt", "no photo", "one path per line"])
        try scratch.expectFailure(["binary.txt", "-o", "out"], says: ["binary.txt", "text"])
        try scratch.expectFailure(["none.txt", "-o", "out"], says: ["none.txt", "check the path"])
    }

    @Test func aPhotoThatAListNamesInVainFailsAlone() throws {
        try scratch.write(try BaseFace.picture().jpegData(), "one.jpg")
        try scratch.write(Data("missing.jpg\none.jpg\n".utf8), "list.txt")
        let outcome = try run(["list.txt", "-o", "out", "--json"])
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("missing.jpg: there is no such file"))
        #expect(outcome.errors.contains("1 of 2 photos could not be fitted"))
        let lines = try lines(outcome)
        #expect(lines.map { $0["status"] as? String } == ["failed", "done"])
        #expect((lines[0]["error"] as? String)?.contains("check the path") == true)
        #expect(try names("out") == ["one.params"])
    }

    @Test func photosOfOneNameInTwoFoldersAreRefusedBeforeTheWork() throws {
        try scratch.write(Data(), "a/same.jpg")
        try scratch.write(Data(), "b/same.png")
        try scratch.expectFailure(
            ["a", "b", "-o", "out"], says: ["a/same.jpg", "b/same.png", "same.params", "rename"])
        try scratch.expectFailure(
            ["a/same.jpg", "a", "-o", "out"], says: ["a/same.jpg", "named twice"])
        #expect(throws: (any Error).self) { try names("out") }
    }

    @Test func resumingFitsOnlyWhatIsMissing() throws {
        let face = try BaseFace.picture()
        try scratch.write(try face.jpegData(), "a/kept.jpg")
        try scratch.write(try face.jpegData(), "a/changed.jpg")
        try scratch.write(try face.jpegData(), "a/torn.jpg")
        let first = try run(["a", "-o", "out", "--json"])
        #expect(first.code == 0, "\(first.errors)")
        let kept = try Data(contentsOf: scratch.url("out/kept.params"))
        try scratch.write(try face.pngData(), "a/changed.jpg")
        try scratch.write(kept.prefix(kept.count / 2), "out/torn.params")
        try scratch.write(Data("no picture".utf8), "a/broken.jpg")
        let second = try run(["a", "-o", "out", "--resume", "--json"])
        #expect(second.code == 1)
        let lines = try lines(second)
        #expect(
            lines.map { $0["status"] as? String } == ["failed", "done", "skipped", "done"])
        #expect(lines[2]["output"] as? String == "out/kept.params")
        #expect(
            lines[2]["landmarkError"] as? Double
                == (try self.lines(first))[1]["landmarkError"] as? Double)
        #expect(try Data(contentsOf: scratch.url("out/kept.params")) == kept)
        #expect(
            try Data(contentsOf: scratch.url("out/torn.params")).count > kept.count / 2)
        let third = try run(["a/kept.jpg", "-o", "out/kept.params", "--resume"])
        #expect(third.output.contains("skipped"), "\(third.output)")
        // Another kind of file is wished, or a picture that is not there.
        for wish in [["--keep-neutral"], ["--review", "review.png"]] {
            let again = try run(["a/kept.jpg", "-o", "out/kept.params", "--resume"] + wish)
            #expect(again.output.contains("landmark error"), "\(again.output)")
        }
    }

    @Test func aFileAtRestOverlaysItsPhotoAllTheSame() throws {
        try scratch.write(try BaseFace.data(), "base.params")
        let photo = try scratch.run(
            "render", "base.params", "-o", "face.png", "--set", "head.yaw=15", "--set", "AU12=0.7")
        #expect(photo.code == 0, "\(photo.errors)")
        #expect(try run(["face.png", "-o", "seen.params"]).code == 0)
        #expect(try run(["face.png", "-o", "rest.params", "--keep-neutral"]).code == 0)
        #expect(try scratch.run("validate", "rest.params").code == 0)
        let (seen, rest) = (
            try BaseFace.file("seen.params", in: scratch),
            try BaseFace.file(
                "rest.params", in: scratch)
        )
        #expect(rest.parameters == seen.parameters.neutral)
        #expect(abs(seen.parameters.head.yaw) > 5 && rest.parameters.head.yaw == 0)
        let controls = try BaseFace.controls.get()
        let held = try #require(rest.fit?.seen)
        #expect(rest.parameters.held(as: held, of: controls) == seen.parameters)
        for name in ["seen", "rest"] {
            let render = try scratch.run(
                "render", "\(name).params", "-o", "\(name).png", "--framing", "photo")
            #expect(render.code == 0, "\(render.errors)")
        }
        #expect(
            try Data(contentsOf: scratch.url("seen.png"))
                == Data(contentsOf: scratch.url("rest.png")))
    }

    @Test func severalPhotosOfAPersonBecomeOneFile() throws {
        try scratch.write(try BaseFace.data(), "base.params")
        for (name, yaw) in [("a/side", "20"), ("a/front", "0")] {
            let photo = try scratch.run(
                "render", "base.params", "-o", "\(name).png", "--set", "head.yaw=\(yaw)")
            #expect(photo.code == 0, "\(photo.errors)")
        }
        try scratch.write(Data("no picture".utf8), "a/torn.png")
        let command = ["a", "--person", "-o", "hero.params", "--review", "review.png", "--json"]
        let outcome = try run(command)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.errors.contains("a/torn.png") && outcome.errors.contains("left out"))
        let line = try #require(try lines(outcome).first)
        #expect(line["photos"] as? [String] == ["a/front.png", "a/side.png", "a/torn.png"])
        let fits = try #require(line["fits"] as? [[String: Any]])
        #expect(fits.map { $0["photo"] as? String } == ["front.png", "side.png"])
        let file = try BaseFace.file("hero.params", in: scratch)
        #expect(file.fit?.photo == "front.png" && file.fit?.photos.count == 2)
        #expect(abs(file.parameters.head.yaw) < 8)
        #expect(try Image(contentsOf: scratch.url("review.png")).height > 1600)
        try FileManager.default.removeItem(at: scratch.url("a/torn.png"))
        let again = try run(command + ["--resume"])
        #expect(try lines(again).first?["status"] as? String == "skipped", "\(again.errors)")
        try scratch.expectFailure(
            ["a/front.png", "a/front.png", "--person", "-o", "two.params"], says: ["named twice"])
        try scratch.expectFailure(
            ["a", "--person", "-o", "b"], says: ["b: is a folder", "name a file in it"])
    }

    @Test func doubtsAreSaidThreeTimes() throws {
        // A face of few pixels.
        let small = try BaseFace.picture().resized(width: 110, height: 110)
        try scratch.write(try small.pngData(), "small.png")
        let outcome = try run(["small.png", "-o", "small.params", "--json"])
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.errors.contains("avatargen: warning: small.png: the face is small"))
        let line = try #require(try lines(outcome).first)
        let warnings = try #require(line["warnings"] as? [[String: String]])
        #expect(warnings.contains { $0["code"] == "small" && $0["text"]?.isEmpty == false })
        let file = try BaseFace.file("small.params", in: scratch)
        #expect(file.fit?.warnings.map(\.code.rawValue) == warnings.map { $0["code"] })
    }
}
