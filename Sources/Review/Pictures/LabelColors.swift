import Imaging
import Rendering

extension LabelClass {
    /// What the class is called.
    var title: String {
        switch self {
        case .background: "background"
        case .skin: "skin"
        case .hair: "hair"
        case .leftBrow: "left brow"
        case .rightBrow: "right brow"
        case .leftEye: "left eye"
        case .rightEye: "right eye"
        case .nose: "nose"
        case .upperLip: "upper lip"
        case .innerMouth: "inner mouth"
        case .lowerLip: "lower lip"
        }
    }

    /// The colour that the class has in pictures; neighbours differ clearly.
    var color: Color {
        switch self {
        case .background: Theme.card
        case .skin: Color(red: 229, green: 190, blue: 160)
        case .hair: Color(red: 122, green: 84, blue: 56)
        case .leftBrow: Color(red: 52, green: 168, blue: 112)
        case .rightBrow: Color(red: 20, green: 122, blue: 92)
        case .leftEye: Color(red: 236, green: 240, blue: 250)
        case .rightEye: Color(red: 170, green: 190, blue: 240)
        case .nose: Color(red: 243, green: 156, blue: 62)
        case .upperLip: Color(red: 206, green: 54, blue: 76)
        case .innerMouth: Color(red: 88, green: 16, blue: 46)
        case .lowerLip: Color(red: 240, green: 110, blue: 140)
        }
    }

    /// A label picture in these colours.
    static func colored(_ labels: Image) -> Image {
        var colors = [Color](repeating: .black, count: 256)
        for label in allCases { colors[Int(label.rawValue)] = label.color }
        let pixels = labels.pixels.flatMap { label in
            let color = colors[Int(label)]
            return [color.red, color.green, color.blue]
        }
        return Image(width: labels.width, height: labels.height, channels: 3, pixels: pixels)
    }
}

extension Color {
    /// The colour in the words of CSS; alpha is left out.
    var css: String { "rgb(\(red) \(green) \(blue))" }
}
