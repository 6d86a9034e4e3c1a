import Foundation
import Yams

/// The ranges and chances of the photo domain: `photo-domain.yaml` of a rig's folder, where every
/// value is explained.
///
/// `--strength` scales them: chances are multiplied by it, ranges shrink toward the plain render.
public struct PhotoSettings: Codable, Equatable, Sendable {
    /// The file's name in a rig's folder.
    public static let fileName = "photo-domain.yaml"

    /// Where the camera stands and what it crops.
    public struct Camera: Codable, Equatable, Sendable {
        /// Millimetres on film 36 mm wide.
        public var focalLength: ClosedRange<Float>
        /// How much of the photograph's height the face fills, which with the focal length gives
        /// the distance.
        public var faceShare: ClosedRange<Float>
        /// The least and the largest distance, decimetres.
        public var distance: ClosedRange<Float>
        /// How much of the cropped picture's height the face fills.
        public var faceSize: ClosedRange<Float>
        /// How far the face lies from the picture's middle, in picture sizes.
        public var shift: ClosedRange<Float>
        /// How far the face lies from the photograph's middle, in face heights.
        public var offAxis: ClosedRange<Float>
        /// Degrees that the camera is tilted to a side.
        public var roll: ClosedRange<Float>
    }

    /// Where the head is turned, seen from the camera.
    public struct Head: Codable, Equatable, Sendable {
        /// Degrees.
        public var yaw: ClosedRange<Float>
        /// Degrees.
        public var pitch: ClosedRange<Float>
        /// Degrees.
        public var roll: ClosedRange<Float>
        /// The chance that all three are divided by three.
        public var frontal: Float
        /// The share of yaw and pitch by which the neck turns; the camera does the rest.
        public var neckShare: ClosedRange<Float>
    }

    /// The lights.
    public struct Light: Codable, Equatable, Sendable {
        /// How many distant lights shine, 1 to 3.
        public var lights: ClosedRange<Float>
        /// Irradiance of each at normal incidence, white is 1.
        public var intensity: ClosedRange<Float>
        /// Saturation of the lights' colours.
        public var color: ClosedRange<Float>
        /// Irradiance from all around.
        public var ambient: ClosedRange<Float>
        /// How uneven the light from all around is.
        public var contrast: ClosedRange<Float>
    }

    /// What is behind the subject.
    public struct Background: Codable, Equatable, Sendable {
        /// The chance that it is not the studio's wall.
        public var chance: Float
        /// Relative frequencies.
        public var gradient: Float
        /// Relative frequency.
        public var noise: Float
        /// Relative frequency.
        public var room: Float
        /// Relative frequency.
        public var foliage: Float
        /// Relative frequency of the user's pictures, where there are any.
        public var pictures: Float
        /// Radius of the blur in 256ths of the picture.
        public var blur: ClosedRange<Float>
        /// How many different ones are made per process.
        public var pool: Int
    }

    /// Chances of what is in front of the subject.
    public struct Occluders: Codable, Equatable, Sendable {
        /// A hand.
        public var hand: Float
        /// A shape without meaning.
        public var blob: Float
        /// Loose strands of hair.
        public var strands: Float
        /// Glasses drawn over the picture.
        public var glasses: Float
        /// A mask over nose and mouth.
        public var mask: Float
        /// A microphone.
        public var microphone: Float
    }

    /// What the subject wears.
    public struct Clothes: Codable, Equatable, Sendable {
        /// The chance that clothes and their colour are drawn evenly, whatever the distribution.
        public var chance: Float
    }

    /// What lens, sensor and file do.
    public struct Sensor: Codable, Equatable, Sendable {
        /// Stops.
        public var exposure: ClosedRange<Float>
        /// Stops of red and of blue against green.
        public var whiteBalance: ClosedRange<Float>
        /// Exponent of the tone curve, in stops.
        public var contrast: ClosedRange<Float>
        /// Share of the colour that is left, less one.
        public var saturation: ClosedRange<Float>
        /// Deviation of shot noise at white, of linear light 0...1.
        public var shotNoise: ClosedRange<Float>
        /// Deviation of read noise, of linear light 0...1.
        public var readNoise: ClosedRange<Float>
        /// The chance of blur.
        public var blurChance: Float
        /// Radius of the blur in 256ths of the picture.
        public var blur: ClosedRange<Float>
        /// The chance of motion blur.
        public var motionChance: Float
        /// Length of the motion in 256ths of the picture.
        public var motion: ClosedRange<Float>
        /// The chance of sharpening.
        public var sharpenChance: Float
        /// Strength of the unsharp mask.
        public var sharpen: ClosedRange<Float>
        /// The chance of few pixels.
        public var scaleChance: Float
        /// Share of the picture's pixels along a side that are left.
        public var scale: ClosedRange<Float>
        /// The chance of a JPEG file.
        public var jpegChance: Float
        /// Quality of the JPEG file.
        public var jpeg: ClosedRange<Float>
        /// The chance of vignetting.
        public var vignettingChance: Float
        /// Share of light that the corners lose.
        public var vignetting: ClosedRange<Float>
        /// The chance of a grey picture.
        public var greyChance: Float
    }

    /// Where the camera stands and what it crops.
    public var camera: Camera
    /// Where the head is turned.
    public var head: Head
    /// The lights.
    public var light: Light
    /// What is behind the subject.
    public var background: Background
    /// What is in front of the subject.
    public var occluders: Occluders
    /// What the subject wears.
    public var clothes: Clothes
    /// What lens, sensor and file do.
    public var sensor: Sensor

    /// Reads the file at `url`.
    /// - Throws: `SynthesisError` that names the file and the key at fault.
    public init(contentsOf url: URL) throws {
        guard let data = FileManager.default.contents(atPath: url.path) else {
            throw SynthesisError("\(url.path): cannot be read; check the path")
        }
        do {
            self = try YAMLDecoder().decode(Self.self, from: data)
        } catch let error as DecodingError {
            throw SynthesisError("\(url.path): \(Self.explain(error))")
        } catch {
            throw SynthesisError("\(url.path): not valid YAML (\(error))")
        }
    }

    private static func explain(_ error: DecodingError) -> String {
        func path(_ context: DecodingError.Context) -> String {
            context.codingPath.map(\.stringValue).joined(separator: ".")
        }
        return switch error {
        case .keyNotFound(let key, let context):
            "key '\(key.stringValue)' is missing at '\(path(context))'"
        case .typeMismatch(_, let context), .valueNotFound(_, let context),
            .dataCorrupted(let context):
            "'\(path(context))': give a number, or [low, high] for a range"
        @unknown default: "\(error)"
        }
    }
}
