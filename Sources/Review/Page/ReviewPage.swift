import Foundation
import Rendering
import Rigging

/// One HTML file with which avatars are looked at and decided about, in any browser and without a
/// network: style, script and pictures are in it.
public struct ReviewPage {
    private let controls: RigControls

    /// Pages about faces of a rig.
    public init(controls: RigControls) {
        self.controls = controls
    }

    /// The file.
    /// - Parameter version: of the program, for the foot of the page.
    public func html(_ avatars: [PageAvatar], version: String) -> Data {
        let index = JSONValue.object([
            "format": .text(DecisionsFile.format),
            "rig": .object(["name": .text(controls.name), "version": .text(controls.version)]),
            "version": .text(version),
            "controls": .array(controls.numbers.map(Self.control)),
            "doubtfulError": .decimal(Scores.doubtfulError),
            "turntableReach": .integer(PagePictures.turntableReach),
            "outlines": .object([
                "photo": .text(Theme.photo.css), "avatar": .text(Theme.avatar.css),
            ]),
            "styles": .array(controls.styles.map { .text($0.name) }),
            "labels": .array(
                LabelClass.allCases.dropFirst().map { label in
                    .object(["title": .text(label.title), "color": .text(label.color.css)])
                }),
        ])
        let summaries = avatars.map(\.summary).joined(separator: ",\n")
        let details = avatars.enumerated().map { number, avatar in
            Self.data(avatar.details, id: "details-\(number)")
        }
        var page = Data()
        for piece in Self.pieces {
            switch piece {
            case "style": page.append(contentsOf: PackageResources.page_css)
            case "script": page.append(contentsOf: PackageResources.page_js)
            case "data":
                let texts =
                    [
                        Self.data(index.compact, id: "index"),
                        Self.data("[\(summaries)]", id: "summaries"),
                    ] + details
                page.append(contentsOf: texts.joined(separator: "\n").utf8)
            default: page.append(contentsOf: piece.utf8)
            }
        }
        return page
    }

    /// The template, cut at its marks `{{name}}`: texts and names in turn.
    private static let pieces = String(decoding: PackageResources.page_html, as: UTF8.self)
        .components(separatedBy: "{{").flatMap { $0.components(separatedBy: "}}") }

    private static func data(_ json: String, id: String) -> String {
        // A name with "</script>" in it would end the element.
        let safe = json.replacing("<", with: "\\u003c")
        return "<script type=\"application/json\" id=\"\(id)\">\(safe)</script>"
    }

    private static func control(_ control: NumberControl) -> JSONValue {
        .object([
            "section": .text(control.section.rawValue), "name": .text(control.name),
            "base": .decimal(control.neutral), "least": .decimal(control.range.lowerBound),
            "most": .decimal(control.range.upperBound),
        ])
    }
}
