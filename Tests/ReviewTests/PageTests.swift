import Foundation
import Geometry
import Imaging
import Rendering
import Rigging
import Storage
import Support
import Testing

@testable import Review

@Suite struct PageTests {
    private let rig: Rig

    init() throws {
        rig = try Rig.load("human")
    }

    /// The texts between a tag with an id and its end.
    private func content(_ id: String, of page: String) throws -> String {
        let start = try #require(page.range(of: "id=\"\(id)\">"))
        let end = try #require(page.range(of: "</script>", range: start.upperBound..<page.endIndex))
        return String(page[start.upperBound..<end.lowerBound])
    }

    private func json(_ id: String, of page: String) throws -> Any {
        try JSONSerialization.jsonObject(with: Data(try content(id, of: page).utf8))
    }

    @Test func aPageHoldsAllAndFetchesNothing() throws {
        let avatar = PageAvatar(summary: "{\"name\": \"a\"}", details: "{\"values\": [0.5]}")
        let page = String(
            decoding: ReviewPage(controls: rig.controls).html([avatar, avatar], version: "1.2.3"),
            as: UTF8.self)
        #expect(page.hasPrefix("<!doctype html>") && page.hasSuffix("</html>\n"))
        #expect(!page.contains("{{") && !page.contains("}}"))
        #expect(page.contains("default-src 'none'"))
        for address in ["http:", "https:", "src=", "url(", "@import", "fetch("] {
            #expect(!page.contains(address), "\(address)")
        }
        let index = try #require(try json("index", of: page) as? [String: Any])
        #expect(index["format"] as? String == DecisionsFile.format)
        #expect((index["controls"] as? [Any])?.count == rig.controls.numbers.count)
        #expect((try json("summaries", of: page) as? [Any])?.count == 2)
        #expect((try json("details-1", of: page) as? [String: Any])?["values"] != nil)
    }

    @Test func aNameDoesNotLeaveItsPlace() throws {
        let name = "</script><script>alert(1)</script><!--"
        let summary = JSONValue.object(["name": .text(name)]).compact
        let page = String(
            decoding: ReviewPage(controls: rig.controls)
                .html([PageAvatar(summary: summary, details: "{}")], version: "1"), as: UTF8.self)
        #expect(!page.contains("alert(1)</script>"))
        let summaries = try json("summaries", of: page) as? [[String: Any]]
        #expect(summaries?.first?["name"] as? String == name)
    }

    // MARK: Pictures

    /// The base face, fitted to a render of itself that lies in `folder`.
    private func fitted(_ renderer: Renderer, in folder: URL) throws -> ReviewedAvatar {
        let face = RigParameters(baseFaceOf: rig.controls)
        let camera = Framing.portrait(size: 256)
        let photo = try renderer.color(
            shape: rig.evaluate(face), parameters: face, camera: camera
        ).pngData()
        try photo.write(to: folder.appendingPathComponent("face.png"))
        var record = FitRecord(photo: "face.png", camera: camera)
        record.sha256 = SHA256Digest.hex(of: photo)
        record.landmarkError = 0.021
        record.warnings = [FitWarning(FitWarning.Code(rawValue: "dark"), "the photo is dark")]
        let url = folder.appendingPathComponent("face.params")
        try ParametersFile(parameters: face, fit: record).write(to: url, controls: rig.controls)
        return try ReviewedAvatar(
            path: url.path, controls: rig.controls, search: PhotoSearch())
    }

    @Test func anAvatarBringsItsPicturesAndNumbers() throws {
        let folder = try TemporaryFolder()
        let renderer = try Renderer(rig: rig)
        var avatar = try fitted(renderer, in: folder.url)
        let pictures = PagePictures(rig: rig, renderer: renderer)
        let made = try pictures.avatar(avatar)
        let summary = try #require(
            JSONSerialization.jsonObject(with: Data(made.summary.utf8)) as? [String: Any])
        #expect(summary["name"] as? String == "face")
        #expect(summary["sha256"] as? String == avatar.sha256)
        #expect(summary["photo"] as? String == "face.png")
        #expect(summary["landmarkError"] as? Double == 0.021)
        #expect((summary["warnings"] as? [Any])?.count == 1)
        let details = try #require(
            JSONSerialization.jsonObject(with: Data(made.details.utf8)) as? [String: Any])
        #expect((details["values"] as? [Double])?.count == rig.controls.numbers.count)
        #expect((details["turntable"] as? [String])?.count == 11)
        #expect((details["expressions"] as? [Any])?.count == ReviewExpression.all.count)
        for key in ["photo", "avatar", "regions", "labels", "wireframe"] {
            let text = try #require(details[key] as? String, "\(key)")
            let base64 = try #require(text.split(separator: ",").last)
            let data = try #require(Data(base64Encoded: String(base64)))
            #expect(try Image.load(data, name: key).image.width >= 400)
        }
        #expect(made.byteCount < 600_000)

        // Without the photograph it is a page all the same.
        avatar.photo = .absent("face.png is not there")
        let without = try pictures.avatar(avatar)
        #expect(!without.details.contains("\"regions\"") && !without.details.contains("\"photo\""))
        #expect(without.summary.contains("face.png is not there"))
    }

    @Test func aSheetLeavesOutWhatNeedsThePhoto() throws {
        let folder = try TemporaryFolder()
        let renderer = try Renderer(rig: rig)
        var avatar = try fitted(renderer, in: folder.url)
        let sheet = AvatarSheet(rig: rig, renderer: renderer)
        let whole = try sheet.draw(avatar)
        avatar.photo = .absent("face.png is not there")
        let partly = try sheet.draw(avatar)
        #expect(whole.width > partly.width && whole.height == partly.height)
        avatar.file.fit = nil
        let byHand = try sheet.draw(avatar)
        #expect(byHand.width == whole.width && byHand.height < whole.height)
    }

    @Test func manyAvatarsBecomeAGrid() throws {
        let folder = try TemporaryFolder()
        let renderer = try Renderer(rig: rig)
        let avatar = try fitted(renderer, in: folder.url)
        var alone = avatar
        alone.photo = .absent("it is not there")
        let sheet = ContactSheet(rig: rig, renderer: renderer)
        let row = try sheet.draw([alone])
        let rows = try sheet.draw([avatar, alone])
        #expect(rows.width > row.width && rows.height > row.height)
        let grid = try sheet.draw([avatar] + [ReviewedAvatar](repeating: alone, count: 8))
        let larger = try sheet.draw([ReviewedAvatar](repeating: alone, count: 13))
        #expect(grid.width == larger.width && grid.height < larger.height)
    }

    @Test func aTextBreaksWhereItGetsTooWide() {
        let text = "the head is turned by 38 degrees; use a photo more from the front"
        let lines = Canvas.lines(text, width: 200, size: 18)
        #expect(lines.count > 1 && lines.joined(separator: " ") == text)
        #expect(lines.allSatisfy { Image.textWidth($0, size: 18) <= 200 })
        #expect(Canvas.lines("", width: 200, size: 18).isEmpty)
    }

    @Test func anExpressionTakesThePlaceOfTheFacesOwn() {
        var face = RigParameters(baseFaceOf: rig.controls)
        face.expression = face.expression.map { _ in 0.5 }
        face.head.yaw = 10
        let posed = ReviewExpression.smile.applied(to: face, of: rig.controls)
        #expect(posed.head == HeadAngles() && posed.identity == face.identity)
        for (unit, value) in zip(rig.controls.actionUnits, posed.expression) {
            let name = String(unit.name.prefix { $0 != "." })
            #expect(value == ReviewExpression.smile.units[name] ?? 0)
        }
    }

    @Test func everyExpressionMovesTheRig() {
        let names = Set(rig.controls.actionUnits.map { String($0.name.prefix { $0 != "." }) })
        for expression in ReviewExpression.all {
            #expect(names.isSuperset(of: expression.units.keys), "\(expression.title)")
        }
    }
}
