import Foundation
import Geometry
import Imaging
import Landmarks
import Reading
import Rigging

/// Finds out whether a fit should be trusted. Limits were set on photographs that were blurred,
/// darkened and reduced on purpose: Documentation/fitting.md.
struct FitChecks {
    /// What is known of the face on the photograph.
    let subject: FitSubject
    /// The face that was found.
    let parameters: RigParameters
    /// Its landmark error.
    let landmarkError: Double
    /// Pixels of the picture that was worked on per pixel of the photograph.
    let scale: Float

    /// Every reason against the fit, the photograph's own first.
    var warnings: [FitWarning] {
        let face = FaceCloseUp(subject.image, points: subject.points)
        let light = FaceLight(face)
        return [
            size, Self.sharpness(face), Self.exposure(light), Self.evenness(light), hiding,
            pose, likeness,
        ].compactMap { $0 }
    }

    private var size: FitWarning? {
        let distance = Landmarks68.outerEyeDistance(subject.points) / scale
        guard distance < Self.smallestEyeDistance else { return nil }
        return FitWarning(
            .small,
            "the face is small: the eyes are \(Int(distance)) pixels wide apart; use a photo with "
                + "more pixels of it, or one from nearer")
    }

    static func sharpness(_ face: FaceCloseUp) -> FitWarning? {
        let blur = FaceSharpness.blur(face)
        guard blur > largestBlur else { return nil }
        return FitWarning(
            .blurred,
            "the face is blurred over \(percent(blur)) of the eye distance; use a sharper photo")
    }

    static func exposure(_ light: FaceLight) -> FitWarning? {
        if light.brightest < darkest {
            return FitWarning(.dark, "the face is dark; use a photo with more light")
        }
        guard light.burntOut > largestBurntOut else { return nil }
        return FitWarning(
            .overexposed,
            "\(percent(light.burntOut)) of the face is burnt out; use a photo with less light")
    }

    static func evenness(_ light: FaceLight) -> FitWarning? {
        guard light.sides > largestRatioOfSides else { return nil }
        return FitWarning(
            .unevenLight,
            "one side of the face is \(String(format: "%.1f", light.sides)) times as bright as the "
                + "other; use a photo with light from the front")
    }

    private var hiding: FitWarning? {
        guard let reading = subject.reading else { return nil }
        let hidden = reading.hiddenShare(of: subject.points)
        guard hidden > Self.largestHiddenShare else { return nil }
        return FitWarning(
            .hidden,
            "something hides \(Self.percent(Double(hidden))) of the face, where it was guessed; use a "
                + "photo with nothing before it")
    }

    private var pose: FitWarning? {
        let head = parameters.head
        guard abs(head.yaw) > Self.largestYaw || abs(head.pitch) > Self.largestPitch else {
            return nil
        }
        return FitWarning(
            .turned,
            "the head is turned by \(Int(abs(head.yaw))) and tilted by \(Int(abs(head.pitch))) "
                + "degrees; what it hides was guessed")
    }

    private var likeness: FitWarning? {
        guard landmarkError > Self.largestError else { return nil }
        return FitWarning(
            .apart,
            "the avatar's landmarks are \(Self.percent(landmarkError)) of the eye distance off; "
                + "look at the review picture")
    }

    private static func percent(_ share: Double) -> String {
        String(format: "%.1f %%", share * 100)
    }

    // MARK: Limits

    /// Between the outer corners of the eyes, pixels of the photograph.
    static let smallestEyeDistance: Float = 40
    /// Over the distance between the outer corners of the eyes.
    static let largestBlur = 0.03
    /// Linear luminance.
    static let darkest: Float = 0.05
    static let largestBurntOut = 0.15
    static let largestRatioOfSides: Float = 3
    /// Of the face between jaw and brows.
    static let largestHiddenShare: Float = 0.06
    /// Degrees.
    static let largestYaw: Float = 35
    static let largestPitch: Float = 20
    /// The average face has 0.042 on anyone.
    static let largestError = 0.045
}

extension FaceReading {
    /// How much of the face between jaw and brows is hidden by what is no part of it.
    /// - Parameter points: the photograph's 68 landmarks.
    func hiddenShare(of points: [Vector2]) -> Float {
        let points = points.map { transform($0) }
        let face = FaceRegions(width: Self.size, height: Self.size, points: points)
            .inside(Array(points[0...16]) + points[17...26].reversed())
        let occluder = probabilities(ofDetail: .occluder)
        let hidden = face.reduce(Float(0)) { $0 + occluder[occluder.startIndex + $1] }
        return hidden / Float(max(face.count, 1))
    }
}
