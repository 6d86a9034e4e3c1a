import Foundation
import Geometry
import Imaging
import Support

/// Pictures and files that several tests use.
enum TestPictures {
    static let red = Color(red: 255, green: 0, blue: 0)
    static let green = Color(red: 0, green: 255, blue: 0)
    static let blue = Color(red: 0, green: 0, blue: 255)

    /// Random values.
    static func noise(
        width: Int, height: Int, channels: Int, using generator: inout SeededGenerator
    ) -> Image {
        let pixels = (0..<(width * height * channels)).map { _ in
            UInt8.random(in: 0...255, using: &generator)
        }
        return Image(width: width, height: height, channels: channels, pixels: pixels)
    }

    /// Smooth colours, which JPEG keeps well.
    static func gradient(width: Int, height: Int) -> Image {
        var image = Image(width: width, height: height, color: .black)
        for y in 0..<height {
            for x in 0..<width {
                image[x, y] = Color(
                    red: UInt8(40 + 160 * x / width), green: UInt8(60 + 120 * y / height),
                    blue: UInt8(200 - 100 * x / width))
            }
        }
        return image
    }

    /// Four differently coloured quarters: red and green above, blue and white below.
    static func quarters(width: Int, height: Int) -> Image {
        var image = Image(width: width, height: height, color: .white)
        let (w, h) = (width / 2, height / 2)
        image.fillRectangle(PixelRectangle(x: 0, y: 0, width: w, height: h), color: red)
        image.fillRectangle(PixelRectangle(x: w, y: 0, width: w, height: h), color: green)
        image.fillRectangle(PixelRectangle(x: 0, y: h, width: w, height: h), color: blue)
        return image
    }

    /// A file in the folder beside the tests.
    static func fixture(_ name: String) -> URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Fixtures").appendingPathComponent(name)
    }
}

extension Color {
    /// The largest difference of a part.
    func distance(to other: Color) -> Int {
        [(red, other.red), (green, other.green), (blue, other.blue)]
            .map { abs(Int($0) - Int($1)) }.max() ?? 0
    }
}
