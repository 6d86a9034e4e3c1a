import Foundation
import Imaging
import Rigging
import Testing

@Suite struct ReviewAndEvaluateTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    @Test func aFitLeavesAReviewPicture() throws {
        try scratch.write(try BaseFace.picture().pngData(), "face.png")
        let fit = try scratch.run("face.png", "-o", "hero.params", "--review", "review.png")
        #expect(fit.code == 0, "\(fit.errors)")
        let sheet = try Image(contentsOf: scratch.url("review.png"))
        #expect(sheet.width > 2000 && sheet.height > 800)
    }

    @Test(arguments: ["sheet.html", "sheet.HTM", "sheet.jpg"])
    func otherKindsOfReviewAreRefused(name: String) throws {
        try scratch.write(try BaseFace.data(), "a.params")
        var commands = [["a.png", "-o", "a.params", "--review", name]]
        // A page is a kind of review, but not of a fit's.
        if name.hasSuffix("jpg") { commands.append(["review", "a.params", "-o", name]) }
        for arguments in commands {
            let outcome = try Command.run(arguments, in: scratch.folder)
            #expect(outcome.code == 64, "\(outcome.errors)")
            #expect(outcome.errors.contains(".png"))
        }
    }

    @Test func landmarksAreWrittenAsJSON() throws {
        try scratch.write(try BaseFace.data(), "a.params")
        let outcome = try scratch.run("render", "a.params", "-o", "a.json", "--pass", "landmarks")
        #expect(outcome.code == 0, "\(outcome.errors)")
        let file = try JSONSerialization.jsonObject(
            with: try Data(contentsOf: scratch.url("a.json")))
        let landmarks = try #require((file as? [String: Any])?["landmarks"] as? [[String: Any]])
        #expect(landmarks.count == 68)
        for (index, landmark) in landmarks.enumerated() {
            #expect(landmark["number"] as? Int == index)
            #expect((landmark["pixel"] as? [Double])?.count == 2)
            #expect((landmark["position"] as? [Double])?.count == 3)
            #expect(landmark["visible"] is Bool)
        }
    }

    @Test func aFaceMadeByHandIsItsBaseFaceWithChanges() throws {
        let outcome = try scratch.run(
            "rig", "base", "human", "-o", "hand.params", "--set", "AU12=0.4", "--set", "head.yaw=8")
        #expect(outcome.code == 0, "\(outcome.errors)")
        let controls = try BaseFace.controls.get()
        let file = try ParametersFile(
            contentsOf: scratch.url("hand.params"), controls: controls)
        var expected = RigParameters(baseFaceOf: controls)
        expected.head.yaw = 8
        for (index, unit) in controls.actionUnits.enumerated()
        where unit.name.hasPrefix("AU12.") { expected.expression[index] = 0.4 }
        #expect(file.parameters == expected)
        #expect(file.fit == nil)
    }

    @Test func anEvaluationPrintsATableOrJSON() throws {
        let table = try scratch.run(
            "evaluate", "fit", "--synthetic", "1", "--seed", "3", "--strength", "0.3")
        #expect(table.code == 0, "\(table.errors)")
        #expect(table.output.contains("head yaw") && table.output.contains("base face"))
        try FileManager.default.createDirectory(
            at: scratch.url("photos"), withIntermediateDirectories: true)
        try scratch.write(try BaseFace.picture().pngData(), "photos/face.png")
        let photos = try scratch.run("evaluate", "fit", "--photos", "photos", "--json")
        #expect(photos.code == 0, "\(photos.errors)")
        let report = try JSONSerialization.jsonObject(with: Data(photos.output.utf8))
        #expect(((report as? [String: Any])?["median"] as? Double ?? 1) < 0.05)
    }

    @Test(arguments: [
        ["evaluate", "fit", "--synthetic", "1", "--strength", "2"],
        ["evaluate", "fit", "--synthetic", "1", "--compare", "pixels"],
        ["a.jpg", "-o", "a.params", "--start", "middle"],
        ["evaluate", "regressor", "--count", "0"],
    ])
    func wrongOptionsOfFitsAre64(arguments: [String]) throws {
        try scratch.expectFailure(arguments, code: 64, says: ["Usage:"])
    }
}
