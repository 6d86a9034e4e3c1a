import Foundation
import Geometry
import Imaging
import Support
import Testing

@Suite struct JPEGTests {
    @Test func roundTripStaysClose() throws {
        let image = TestPictures.gradient(width: 90, height: 70)
        let back = try Image.load(image.jpegData(quality: 95), name: "test").image
        let comparison = try Comparison(image, back)
        #expect(comparison.meanDifference < 1.5)
        #expect(comparison.peakSignalToNoise > 40)
    }

    @Test func lowerQualityIsSmallerAndWorse() throws {
        var generator = SeededGenerator(seed: 3)
        let image = TestPictures.noise(width: 64, height: 64, channels: 3, using: &generator)
        let (good, bad) = (try image.jpegData(quality: 95), try image.jpegData(quality: 20))
        #expect(bad.count < good.count / 2)
    }

    @Test func greyBecomesColor() throws {
        let grey = Image(width: 16, height: 16, channels: 1, color: Color(grey: 90))
        let back = try Image.load(grey.jpegData(), name: "test").image
        #expect(back.channels == 3)
        #expect(back[8, 8].distance(to: Color(grey: 90)) <= 1)
    }

    /// Left no cyan, full magenta and yellow: red. Right full cyan and half black: dark cyan.
    @Test(arguments: ["cmyk.jpg", "ycck.jpg"])
    func inksBecomeColors(name: String) throws {
        let image = try Image(contentsOf: TestPictures.fixture(name))
        #expect(image.channels == 3)
        #expect(image[4, 4].distance(to: TestPictures.red) <= 3)
        #expect(image[28, 4].distance(to: Color(red: 0, green: 127, blue: 127)) <= 3)
    }

    /// Without the Adobe marker the same values mean inks as they are: left full cyan and black.
    @Test func inksWithoutAdobeMarkerAreNotInverted() throws {
        let data = try Data(contentsOf: TestPictures.fixture("cmyk.jpg"))
        let marker = try #require(data.firstRange(of: Data([0xFF, 0xEE])))
        var stripped = data
        stripped.removeSubrange(marker.lowerBound..<(marker.lowerBound + 16))
        let image = try Image.load(stripped, name: "test").image
        #expect(image[4, 4].distance(to: .black) <= 3)
        #expect(image[28, 4].distance(to: Color(red: 128, green: 0, blue: 0)) <= 3)
    }

    @Test func maximumSizeReducesWhileDecoding() throws {
        let image = TestPictures.gradient(width: 1000, height: 500)
        let loaded = try Image.load(image.jpegData(quality: 95), name: "test", maximumSize: 100)
        #expect((loaded.image.width, loaded.image.height) == (100, 50))
        #expect((loaded.fullWidth, loaded.fullHeight) == (1000, 500))
        let comparison = try Comparison(loaded.image, image.resized(width: 100, height: 50))
        #expect(comparison.maximumDifference <= 4)
    }

    @Test func maximumSizeNeverEnlarges() throws {
        let data = try TestPictures.gradient(width: 30, height: 20).jpegData()
        #expect(try Image.load(data, name: "test", maximumSize: 100).image.width == 30)
    }

    @Test func aTruncatedFileIsDecodedWithAWarning() throws {
        let image = TestPictures.gradient(width: 200, height: 200)
        let data = try image.jpegData(quality: 95)
        let loaded = try Image.load(data.prefix(data.count * 2 / 3), name: "half.jpg")
        #expect(loaded.warnings.count == 1)
        #expect(loaded.warnings.first?.hasPrefix("half.jpg: ") == true)
        #expect(loaded.image[100, 10].distance(to: image[100, 10]) < 8)
    }
}
