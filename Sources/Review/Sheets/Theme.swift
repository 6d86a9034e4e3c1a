import Imaging

/// The look of review pictures: dark and neutral, so that it does not colour the judgement of skin.
enum Theme {
    static let background = Color(red: 22, green: 23, blue: 26)
    static let card = Color(red: 32, green: 34, blue: 38)
    static let line = Color(red: 58, green: 61, blue: 67)
    static let track = Color(red: 50, green: 53, blue: 59)
    static let text = Color(red: 233, green: 235, blue: 238)
    static let quiet = Color(red: 150, green: 155, blue: 163)
    static let accent = Color(red: 96, green: 165, blue: 250)
    static let photo = Color(red: 74, green: 222, blue: 128)
    static let avatar = Color(red: 255, green: 82, blue: 82)
    static let caution = Color(red: 251, green: 191, blue: 36)

    /// The space around everything and between panels, pixels.
    static let margin = 36
    static let gap = 20
    /// Line heights, pixels.
    static let titleSize: Float = 34
    static let bodySize: Float = 21
    static let captionSize: Float = 18
}
