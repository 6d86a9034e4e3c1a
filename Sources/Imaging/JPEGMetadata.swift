/// What the application segments of a JPEG file say: the Exif orientation and the Adobe marker.
///
/// Every read is checked; what does not parse is as if it were not there.
struct JPEGMetadata {
    private(set) var orientation = Orientation.upright
    private(set) var hasAdobeMarker = false

    init(_ bytes: UnsafeRawBufferPointer) {
        var position = 2
        while position + 4 <= bytes.count, bytes[position] == 0xFF {
            let marker = bytes[position + 1]
            if marker == 0xFF {
                // Any number of fill bytes may stand before a marker (T.81, B.1.1.2).
                position += 1
                continue
            }
            // Start of scan or end of image: the segments that matter come before.
            if marker == 0xDA || marker == 0xD9 { return }
            let length = Int(bytes[position + 2]) << 8 | Int(bytes[position + 3])
            let end = position + 2 + length
            guard length >= 2, end <= bytes.count else { return }
            let payload = UnsafeRawBufferPointer(rebasing: bytes[(position + 4)..<end])
            if marker == 0xE1, payload.starts(with: [0x45, 0x78, 0x69, 0x66, 0, 0]) {
                let tiff = UnsafeRawBufferPointer(rebasing: payload[6...])
                orientation = Self.orientation(inTIFF: tiff) ?? orientation
            }
            if marker == 0xEE, payload.starts(with: [0x41, 0x64, 0x6F, 0x62, 0x65]) {
                hasAdobeMarker = true
            }
            position = end
        }
    }

    /// Tag 0x0112 of the first directory (TIFF 6.0, section 8; Exif 2.3, 4.6.4).
    private static func orientation(inTIFF tiff: UnsafeRawBufferPointer) -> Orientation? {
        guard tiff.count >= 8 else { return nil }
        let isLittleEndian: Bool
        switch (tiff[0], tiff[1]) {
        case (0x49, 0x49): isLittleEndian = true
        case (0x4D, 0x4D): isLittleEndian = false
        default: return nil
        }
        func number(at offset: Int, bytes count: Int) -> Int? {
            guard offset >= 0, offset + count <= tiff.count else { return nil }
            return (0..<count).reduce(0) { value, i in
                value << 8 | Int(tiff[offset + (isLittleEndian ? count - 1 - i : i)])
            }
        }
        guard number(at: 2, bytes: 2) == 42, let directory = number(at: 4, bytes: 4),
            let entries = number(at: directory, bytes: 2)
        else { return nil }
        for entry in 0..<entries {
            let start = directory + 2 + 12 * entry
            guard let tag = number(at: start, bytes: 2) else { return nil }
            // Type 3 is a 16-bit number, kept in the first bytes of the value field.
            if tag == 0x0112, number(at: start + 2, bytes: 2) == 3 {
                return number(at: start + 8, bytes: 2).flatMap(Orientation.init(rawValue:))
            }
        }
        return nil
    }
}
