import Foundation
import Imaging
import Rendering
import Rigging

/// Makes what a review page holds of each avatar.
///
/// Owns its renderer: use it on one thread.
public struct PagePictures {
    private let studio: Studio
    private let photoPictures: PhotoPictures

    // Sizes in pixels: as small as still serves, for a page holds dozens of avatars.
    private static let likenessSize = 448
    private static let turntableSize = 352
    private static let expressionSize = 192
    private static let structureSize = 400
    private static let thumbnailSize = 56
    /// How far the turntable turns to either side, degrees, and how far from picture to picture.
    static let turntableReach = 60
    private static let turntableStep = 12

    /// Pictures of a rig's faces, drawn by `renderer`.
    public init(rig: Rig, renderer: Renderer) {
        studio = Studio(rig: rig, renderer: renderer, quality: .fast)
        photoPictures = PhotoPictures(studio: Studio(rig: rig, renderer: renderer))
    }

    /// Everything about an avatar.
    /// - Throws: as `AvatarSheet.draw`.
    public func avatar(_ avatar: ReviewedAvatar) throws -> PageAvatar {
        let face = avatar.file.parameters
        let angles = stride(
            from: -Self.turntableReach, through: Self.turntableReach, by: Self.turntableStep)
        let turntable = try angles.map {
            try turned(face, by: Float($0))
        }
        let front = turntable[turntable.count / 2]
        var details: [String: JSONValue] = [
            "turntable": .array(try turntable.map { try Self.jpeg($0, quality: 80) }),
            "expressions": .array(try expressions(face)),
            "wireframe": try Self.jpeg(
                studio.wireframe(face, size: Self.structureSize), quality: 78),
            "labels": try Self.png(
                LabelClass.colored(
                    studio.labels(
                        face.ahead, camera: Framing.portrait(size: Self.structureSize)))),
            "values": .decimals(
                studio.rig.controls.numbers.map {
                    (face[keyPath: $0.place] * 1000).rounded() / 1000
                }),
            "styles": .array(
                Facts(parameters: face, controls: studio.rig.controls).styles.map {
                    .text($0.choice)
                }),
        ]
        if let set = try photoPictures.draw(avatar, size: Self.likenessSize) {
            details["photo"] = try Self.jpeg(set.photo, quality: 85)
            details["avatar"] = try Self.jpeg(set.avatar, quality: 85)
            details["regions"] = try Self.jpeg(set.regions, quality: 85)
            details["regionsOfPhoto"] = .bool(set.isRead)
        }
        let summary = try summary(avatar, thumbnail: front)
        return PageAvatar(
            summary: JSONValue.object(summary).compact, details: JSONValue.object(details).compact)
    }

    private func summary(
        _ avatar: ReviewedAvatar, thumbnail: Image
    ) throws -> [String: JSONValue] {
        let size = 2 * Self.thumbnailSize
        var members: [String: JSONValue] = [
            "name": .text(avatar.name), "path": .text(avatar.path), "sha256": .text(avatar.sha256),
            "thumbnail": try Self.jpeg(
                thumbnail.resized(width: size, height: size), quality: 75),
        ]
        switch avatar.photo {
        case .found(let url): members["photo"] = .text(url.lastPathComponent)
        case .absent(let reason): members["photoAbsent"] = .text(reason)
        }
        if let fit = avatar.file.fit {
            members["landmarkError"] = .decimal(fit.landmarkError)
            members["overlap"] = fit.overlap.map { .decimal($0) }
            members["warnings"] = .array(fit.warnings.map(\.json))
        }
        return members
    }

    /// A picture of the turntable: drawn larger, for hair that is fine enough and smooth edges, yet
    /// for a third of what a picture of the best quality takes.
    private func turned(_ face: RigParameters, by degrees: Float) throws -> Image {
        let size = Self.turntableSize
        return try studio.portrait(face, size: size * 3 / 2, turnDegrees: degrees)
            .resized(width: size, height: size)
    }

    private func expressions(_ face: RigParameters) throws -> [JSONValue] {
        let camera = try Framing.load("close-up").camera(size: Self.expressionSize)
        return try ReviewExpression.all.map { expression in
            let posed = expression.applied(to: face, of: studio.rig.controls)
            return .object([
                "title": .text(expression.title),
                "picture": try Self.jpeg(studio.picture(posed, camera: camera), quality: 80),
            ])
        }
    }

    // MARK: Pictures as text

    private static func jpeg(_ image: Image, quality: Int) throws -> JSONValue {
        .text(
            "data:image/jpeg;base64," + (try image.jpegData(quality: quality)).base64EncodedString()
        )
    }

    private static func png(_ image: Image) throws -> JSONValue {
        .text("data:image/png;base64," + (try image.pngData()).base64EncodedString())
    }
}
