/// What a pixel shows, as kept in the stencil buffer.
enum Material: UInt8 {
    case background = 0
    case skin = 1
    case eye = 2
    case tongue = 3
    case teeth = 4
    case hair = 5
    case glasses = 6
    case beard = 7
}
