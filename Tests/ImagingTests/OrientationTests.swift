import Foundation
import Imaging
import Testing

@Suite struct OrientationTests {
    /// Where the four corners of an upright picture come from in the stored one, which has corners
    /// 0 1 above and 2 3 below: read off the drawings in the Exif standard.
    private static let corners: [Orientation: [Int]] = [
        .upright: [0, 1, 2, 3], .mirrored: [1, 0, 3, 2], .turnedHalf: [3, 2, 1, 0],
        .flipped: [2, 3, 0, 1], .transposed: [0, 2, 1, 3], .turnedClockwise: [2, 0, 3, 1],
        .transversed: [3, 1, 2, 0], .turnedCounterClockwise: [1, 3, 0, 2],
    ]

    @Test(arguments: Orientation.allCases, [false, true])
    func jpegIsTurnedUpright(orientation: Orientation, isLittleEndian: Bool) throws {
        let stored = TestPictures.quarters(width: 48, height: 32)
        let tagged = Self.tag(
            try stored.jpegData(quality: 100), orientation.rawValue, isLittleEndian: isLittleEndian)
        let loaded = try Image.load(tagged, name: "test")
        let image = loaded.image
        let expectedSize = orientation.swapsAxes ? (32, 48) : (48, 32)
        #expect((image.width, image.height) == expectedSize)
        #expect((loaded.fullWidth, loaded.fullHeight) == expectedSize)
        let (right, bottom) = (image.width - 4, image.height - 4)
        let found = [image[3, 3], image[right, 3], image[3, bottom], image[right, bottom]]
        let colors = [TestPictures.red, TestPictures.green, TestPictures.blue, .white]
        let expected = try #require(Self.corners[orientation]).map { colors[$0] }
        for (a, b) in zip(found, expected) { #expect(a.distance(to: b) < 12) }
    }

    @Test(arguments: [0, 9, 255])
    func unknownNumbersMeanUpright(number: Int) throws {
        let stored = TestPictures.quarters(width: 48, height: 32)
        let plain = try stored.jpegData()
        let tagged = Self.tag(plain, number, isLittleEndian: true)
        #expect(
            try Image.load(tagged, name: "test").image == Image.load(plain, name: "test").image)
    }

    /// An Exif segment that ends anywhere must be as if it were not there, or be read rightly.
    @Test func truncatedExifIsHarmless() throws {
        let plain = try TestPictures.quarters(width: 16, height: 16).jpegData()
        let exif = Self.exif(6, isLittleEndian: false)
        for count in 0..<exif.count {
            let tagged = Self.insert(Array(exif.prefix(count)), into: plain)
            #expect(throws: Never.self) { try Image.load(tagged, name: "test") }
        }
    }

    @Test func turningTwiceByAQuarterIsTurningByHalf() {
        let image = TestPictures.gradient(width: 70, height: 130)
        let twice = image.oriented(.turnedClockwise).oriented(.turnedClockwise)
        #expect(twice == image.oriented(.turnedHalf))
        #expect(image.oriented(.turnedClockwise).oriented(.turnedCounterClockwise) == image)
        #expect(image.oriented(.transposed).oriented(.transposed) == image)
        #expect(image.oriented(.transversed).oriented(.transversed) == image)
        #expect(
            image.oriented(.transposed) == image.oriented(.turnedClockwise).oriented(.mirrored))
    }

    private static func tag(_ jpeg: Data, _ number: Int, isLittleEndian: Bool) -> Data {
        insert(exif(number, isLittleEndian: isLittleEndian), into: jpeg)
    }

    /// Puts an APP1 segment behind the start-of-image marker.
    private static func insert(_ payload: [UInt8], into jpeg: Data) -> Data {
        let length = payload.count + 2
        return jpeg.prefix(2) + [0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 255)] + payload
            + jpeg.dropFirst(2)
    }

    /// An Exif segment whose first directory holds another tag and then the orientation.
    private static func exif(_ number: Int, isLittleEndian: Bool) -> [UInt8] {
        func bytes(_ value: Int, _ count: Int) -> [UInt8] {
            let big = (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
            return isLittleEndian ? big.reversed() : big
        }
        let start: [UInt8] =
            Array("Exif".utf8) + [0, 0] + Array((isLittleEndian ? "II" : "MM").utf8)
        let directory = bytes(42, 2) + bytes(8, 4) + bytes(2, 2)
        let other = bytes(0x0100, 2) + bytes(4, 2) + bytes(1, 4) + bytes(48, 4)
        let orientation =
            bytes(0x0112, 2) + bytes(3, 2) + bytes(1, 4) + bytes(number, 2) + bytes(0, 2)
        return start + directory + other + orientation + bytes(0, 4)
    }
}
