import Geometry
import Imaging
import Testing

@Suite struct ColorTests {
    @Test func everyByteSurvivesLinearLight() {
        for byte in UInt8.min...UInt8.max {
            #expect(SRGB.byte(SRGB.linear(byte)) == byte)
            let encoded = Float(byte) / 255
            #expect(abs(SRGB.encoded(SRGB.linear(encoded)) - encoded) < 1e-5)
        }
    }

    @Test func bytesAreTheNearest() {
        for step in 0...20_000 {
            let light = Float(step) / 20_000
            let exact = SRGB.encoded(light) * 255
            #expect(abs(Float(SRGB.byte(light)) - exact) <= 0.5005, "light \(light)")
        }
        #expect(SRGB.byte(-1) == 0)
        #expect(SRGB.byte(2) == 255)
        #expect(SRGB.byte(.nan) == 0)
        #expect(SRGB.byte(.infinity) == 255)
    }

    /// Half the light of white is encoded as 188 (IEC 61966-2-1).
    @Test func knownTransferValues() {
        #expect(SRGB.byte(0.5) == 188)
        #expect(abs(SRGB.linear(UInt8(128)) - 0.21586) < 1e-4)
    }

    /// Lab of the primaries of sRGB under D65, as commonly tabulated.
    @Test(arguments: [
        (Color(red: 255, green: 0, blue: 0), Vector3(53.24, 80.09, 67.20)),
        (Color(red: 0, green: 255, blue: 0), Vector3(87.73, -86.18, 83.18)),
        (Color(red: 0, green: 0, blue: 255), Vector3(32.30, 79.19, -107.86)),
        (Color.white, Vector3(100, 0, 0)), (Color.black, Vector3(0, 0, 0)),
        (Color(grey: 119), Vector3(50.03, 0, 0)),
    ])
    func knownLab(color: Color, expected: Vector3) {
        let lab = Lab(color)
        #expect((Vector3(lab.lightness, lab.a, lab.b) - expected).length < 0.03)
    }

    @Test func labRoundTrip() {
        for red in stride(from: UInt8(0), through: 250, by: 50) {
            for green in stride(from: UInt8(0), through: 250, by: 50) {
                for blue in stride(from: UInt8(0), through: 250, by: 50) {
                    let color = Color(red: red, green: green, blue: blue)
                    #expect(Color(linearColor: Lab(color).linearColor) == color)
                }
            }
        }
    }

    @Test func labDistanceIsEuclidean() {
        let first = Lab(lightness: 50, a: 1, b: 2)
        #expect(first.distance(to: Lab(lightness: 53, a: 1, b: -2)) == 5)
        #expect(first.distance(to: first) == 0)
    }

    @Test func luma() {
        #expect(Color.white.luma == 255)
        #expect(Color(red: 255, green: 0, blue: 0).luma == 76)
        #expect(Color(grey: 77).luma == 77)
    }

    @Test func channelConversions() {
        let color = Image(width: 2, height: 1, channels: 3, pixels: [255, 0, 0, 9, 9, 9])
        #expect(color.converted(toChannels: 1).pixels == [76, 9])
        #expect(color.converted(toChannels: 4).pixels == [255, 0, 0, 255, 9, 9, 9, 255])
        #expect(
            color.converted(toChannels: 1).converted(toChannels: 3).pixels == [76, 76, 76, 9, 9, 9])
        let clear = Image(width: 1, height: 1, channels: 4, pixels: [0, 0, 0, 51])
        #expect(clear.flattened(over: TestPictures.red).pixels == [204, 0, 0])
        #expect(clear.withoutAlpha.pixels == Array(clear.pixels[0..<3]))
        #expect(clear.converted(toChannels: 1).pixels == [204])
    }
}
