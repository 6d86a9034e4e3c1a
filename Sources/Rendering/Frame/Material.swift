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

    /// The bits of the stencil that hold a material; those above hold the region of skin.
    static let mask: UInt8 = 0x0F

    /// The stencil's value for a region of `SkinRegions`.
    func stencil(region: Int) -> UInt8 { rawValue | UInt8(region) << 4 }
}
