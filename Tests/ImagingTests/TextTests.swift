import Geometry
import Imaging
import Support
import Testing

@Suite struct TextTests {
    /// Every printable character leaves ink inside its own box and looks like no other.
    @Test(arguments: [Float(12), 20, 40])
    func allPrintableCharacters(size: Float) {
        var seen: [[UInt8]: Character] = [:]
        for code in UInt8(33)...126 {
            let character = Character(UnicodeScalar(code))
            var image = Image(width: 60, height: 60, channels: 1, color: .black)
            image.drawText(String(character), at: Vector2(4, 4), size: size, color: .white)
            #expect((image.pixels.max() ?? 0) > 150, "\(character)")
            let right = 4 + Int(Image.textWidth(String(character), size: size).rounded(.up)) + 1
            let bottom = 4 + Int(1.2 * size) + 1
            for y in 0..<60 {
                for x in 0..<60 where image[x, y].red > 0 {
                    #expect((3...right).contains(x) && (3...bottom).contains(y), "\(character)")
                }
            }
            let twin = seen.updateValue(character, forKey: image.pixels)
            #expect(twin == nil, "\(character) looks like \(twin ?? " ")")
        }
    }

    @Test func widthsAddUp() {
        let one = Image.textWidth("A", size: 20)
        #expect(abs(Image.textWidth("AAA", size: 20) - 3 * one) < 1e-3)
        #expect(abs(Image.textWidth("AAA", size: 40) - 6 * one) < 1e-3)
        #expect(Image.textWidth("AAA\nA", size: 20) == Image.textWidth("AAA", size: 20))
        #expect(Image.textWidth("", size: 20) == 0)
        #expect(Image.textWidth(" ", size: 20) > 0)
    }

    @Test func linesGoDown() {
        var two = Image(width: 40, height: 60, channels: 1, color: .black)
        two.drawText("\nH", at: Vector2(2, 2), size: 20, color: .white)
        var one = Image(width: 40, height: 60, channels: 1, color: .black)
        one.drawText("H", at: Vector2(2, 22), size: 20, color: .white)
        #expect(one == two)
    }

    @Test func unknownCharactersShowABox() {
        var first = Image(width: 30, height: 30, channels: 1, color: .black)
        var second = first
        first.drawText("\u{E9}", at: .zero, size: 20, color: .white)
        second.drawText("\u{4E2D}", at: .zero, size: 20, color: .white)
        #expect(first == second)
        #expect((first.pixels.max() ?? 0) > 150)
    }
}
