import Foundation
import Geometry

/// A sans-serif font of strokes, made for labels on review sheets: all printable ASCII characters.
///
/// A glyph is a line of pen commands on a grid whose baseline is y = 0, y up, capitals 14 high,
/// small letters 10, descenders to -4: `M x y` lifts the pen and moves, `L x y` draws a line, `D x
/// y` sets a dot, `A cx cy rx ry from to` goes on along an ellipse between two angles in degrees (0
/// is to the right, 90 up), `a` the same with the pen lifted before, `O cx cy rx ry` is a whole
/// ellipse.
struct StrokeFont: Sendable {
    struct Glyph: Sendable {
        var polylines: [[Vector2]] = []
        var width: Float = 0
    }

    static let standard = StrokeFont()

    /// Grid units per size: the size is the distance from the top of a capital's line to the next.
    static let unitsPerSize: Float = 20
    /// From the top of the line to the baseline.
    static let ascent: Float = 16
    /// Between the strokes of neighbouring glyphs.
    static let spacing: Float = 3.5
    static let spaceWidth: Float = 4

    private let glyphs: [Character: Glyph]

    init() {
        glyphs = Dictionary(
            StrokeFontGlyphs.commands.map { ($0, Self.parse($1)) }, uniquingKeysWith: { $1 })
    }

    /// The glyph, or a hollow box for a character that the font lacks.
    func glyph(_ character: Character) -> Glyph {
        glyphs[character] ?? Self.missing
    }

    var characters: Set<Character> { Set(glyphs.keys) }

    private static let missing = parse("M0 0 L0 14 L7 14 L7 0 L0 0")

    private static func parse(_ commands: String) -> Glyph {
        var glyph = Glyph()
        if commands.isEmpty { return Glyph(width: spaceWidth) }
        var numbers: [Float] = []
        var command: Character = " "
        for word in commands.split(separator: " ") {
            var text = word
            if let first = text.first, first.isLetter {
                command = first
                numbers = []
                text = text.dropFirst()
            }
            guard let number = Float(text) else { preconditionFailure("font: \(commands)") }
            numbers.append(number)
            apply(command, numbers, to: &glyph)
        }
        let left = glyph.polylines.joined().map(\.x).min() ?? 0
        let right = glyph.polylines.joined().map(\.x).max() ?? 0
        glyph.polylines = glyph.polylines.map { $0.map { $0 - Vector2(left, 0) } }
        glyph.width = right - left
        return glyph
    }

    /// Carries a command out once all its numbers are there.
    private static func apply(_ command: Character, _ n: [Float], to glyph: inout Glyph) {
        switch (command, n.count) {
        case ("M", 2), ("D", 2): glyph.polylines.append([Vector2(n[0], n[1])])
        case ("L", 2): glyph.polylines[glyph.polylines.count - 1].append(Vector2(n[0], n[1]))
        case ("O", 4): glyph.polylines.append(arc(n + [0, 360]))
        case ("a", 6): glyph.polylines.append(arc(n))
        case ("A", 6): glyph.polylines[glyph.polylines.count - 1] += arc(n)
        default: break
        }
    }

    private static func arc(_ n: [Float]) -> [Vector2] {
        let steps = max(2, Int((abs(n[5] - n[4]) / 15).rounded(.up)))
        return (0...steps).map { step in
            let degrees = n[4] + (n[5] - n[4]) * Float(step) / Float(steps)
            let angle = degrees * .pi / 180
            return Vector2(n[0] + n[2] * cos(angle), n[1] + n[3] * sin(angle))
        }
    }
}
