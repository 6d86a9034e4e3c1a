import Foundation
import Geometry
import Imaging
import Rendering
import Rigging

/// What a picture's file is.
public enum PictureFormat: String, Codable, CaseIterable, Sendable {
    /// Without loss.
    case png
    /// The simulated camera's own file where it made one, else at quality 95.
    case jpeg
}

/// The files of a sample, as bytes.
struct EncodedSample: Sendable {
    /// A file; its name is the sample's, then a point and `suffix`.
    struct File: Sendable {
        var suffix: String
        var data: Data
    }

    var index: Int
    var files: [File]
    /// The record: a JSON object on one line, without a newline.
    var record: [UInt8]

    /// The name that a sample's files begin with.
    static func stem(_ index: Int) -> String {
        let digits = String(index)
        return String(repeating: "0", count: max(0, 9 - digits.count)) + digits
    }

    /// The endings of the files of every sample of a recipe.
    static func suffixes(_ recipe: SampleRecipe, _ format: PictureFormat) -> [String] {
        let picture = format == .jpeg && !recipe.isPremultiplied ? "jpg" : "png"
        let maps: [SampleLabel] = [.labels, .extended, .depth, .normals]
        return [picture] + maps.filter(recipe.labels.contains).map { "\($0.rawValue).png" }
    }

}

extension EncodedSample {
    /// Encodes a sample of `stock`.
    /// - Throws: `ImageError` without memory.
    init(_ sample: Sample, of stock: SampleStock, format: PictureFormat) throws {
        index = sample.index
        let maps = try [
            sample.labels?.fastPNGData(), sample.extendedLabels?.fastPNGData(),
            sample.depth.map { depth in
                try Image16(
                    width: sample.image.width, height: sample.image.height, channels: 1,
                    pixels: depth.map(Self.tenthsOfMillimetres)
                ).fastPNGData()
            },
            sample.normals?.fastPNGData(),
        ].compactMap { $0 }
        let picture: Data
        if format == .jpeg, sample.image.channels == 3 {
            picture = try sample.jpeg ?? sample.image.jpegData(quality: 95)
        } else {
            picture = try sample.image.fastPNGData()
        }
        let suffixes = Self.suffixes(stock.recipe, format)
        files = zip(suffixes, [picture] + maps).map { File(suffix: $0, data: $1) }
        record = SampleRecord.line(sample, of: stock, suffixes: suffixes)
    }

    /// 0 where there is nothing; 6.5 m and beyond are alike.
    private static func tenthsOfMillimetres(_ decimetres: Float) -> UInt16 {
        decimetres.isFinite ? UInt16(min(max(decimetres * 1000 + 0.5, 0), 65535)) : 0
    }
}
