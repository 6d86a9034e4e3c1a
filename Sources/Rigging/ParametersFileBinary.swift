import Foundation
import Storage

/// The compact binary form of a `.params` file; `Documentation/params.md` describes it.
///
/// It holds the same numbers as the text, so that one turns into the other and back without change.
extension ParametersFile {
    /// The first bytes of every binary file; the first of them cannot begin a text.
    static let binaryMagic: [UInt8] = [0x89, 0x41, 0x56, 0x50, 0x0D, 0x0A, 0x1A, 0x0A]
    private static let binaryVersion: UInt16 = 1

    /// Whether `data` is the binary form, by its first bytes.
    public static func isBinary(_ data: Data) -> Bool { data.starts(with: binaryMagic) }

    /// The bytes of the binary form; values are limited and rounded as in the text.
    /// - Precondition: as of `data(controls:)`.
    /// - Throws: `ParametersError` when a value cannot stand in a file.
    public func binaryData(controls: RigControls) throws -> Data {
        // Through the text: what is limited and rounded there is so here.
        let file = try ParametersFile(data(controls: controls), name: "", controls: controls)
        let face = file.parameters
        var writer = BinaryWriter()
        func append(_ text: String) {
            let bytes = Array(text.utf8)
            writer.write(UInt8(truncatingIfNeeded: bytes.count))
            for byte in bytes.prefix(255) { writer.write(byte) }
        }
        for byte in Self.binaryMagic { writer.write(byte) }
        writer.write(Self.binaryVersion)
        writer.write(UInt16(0))
        append(controls.name)
        append(controls.version)
        for byte in Self.bytes(ofHex: controls.sha256) { writer.write(byte) }
        for values in [face.identity, face.expression, face.colors] {
            writer.write(UInt16(values.count))
            for value in values { writer.write(value) }
        }
        for angle in [
            face.head.yaw, face.head.pitch, face.head.roll, face.gaze.yaw, face.gaze.pitch,
        ] {
            writer.write(angle)
        }
        writer.write(UInt16(face.styles.count))
        for style in face.styles { writer.write(UInt8(style)) }
        let fit = Data((file.fit?.json.compact ?? "").utf8)
        writer.write(UInt32(fit.count))
        for byte in fit { writer.write(byte) }
        writer.write(CRC32.checksum(of: writer.data))
        return writer.data
    }

    private static func bytes(ofHex digits: String) -> [UInt8] {
        let values = digits.utf8.map { UInt8($0 < 0x60 ? $0 &- 0x30 : $0 &- 0x57) }
        return (0..<32).map { index in
            2 * index + 1 < values.count ? values[2 * index] << 4 | values[2 * index + 1] : 0
        }
    }
}

/// Reads the binary form, refusing what the text's reader refuses.
struct BinaryParametersReader {
    private let file: String
    private let bytes: [UInt8]
    private var offset = 0

    /// Checks magic, version and checksum.
    init(_ data: Data, file: String) throws(ParametersError) {
        self.file = file
        bytes = [UInt8](data)
        guard data.count <= ParametersFile.maximumSize else {
            throw ParametersError(
                file: file, message: "larger than 1 MiB, so it is not a .params file")
        }
        guard bytes.count >= 16,
            CRC32.checksum(of: data.dropLast(4))
                == bytes.suffix(4).reversed().reduce(UInt32(0), { $0 << 8 | UInt32($1) })
        else {
            throw ParametersError(
                file: file, message: "damaged: its checksum does not fit; make the file again")
        }
        offset = ParametersFile.binaryMagic.count
        let version = try integer(2)
        guard version == 1, try integer(2) == 0 else {
            throw ParametersError(
                file: file, key: "version",
                message: "\(version) is not known; this program reads version 1")
        }
    }

    /// Name, version and SHA-256 of the rig that the file is for.
    mutating func rig() throws(ParametersError) -> [(key: String, value: String)] {
        let name = try text(try integer(1))
        let version = try text(try integer(1))
        let digest = try take(32).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
        return [("name", name), ("version", version), ("sha256", digest)]
    }

    /// The content after the rig.
    mutating func content(
        _ controls: RigControls
    ) throws(ParametersError) -> (parameters: RigParameters, fit: [String: JSONValue]?) {
        var face = RigParameters(baseFaceOf: controls)
        let numbers = controls.numbers
        for section in [ParametersSection.identity, .expression, .colors] {
            let own = numbers.filter { $0.section == section }
            try expect(own.count, of: "\(section)")
            for control in own { face[keyPath: control.place] = try number(control) }
        }
        for control in numbers where control.section == .head || control.section == .gaze {
            face[keyPath: control.place] = try number(control)
        }
        try expect(controls.styles.count, of: "styles")
        for (index, slot) in controls.styles.enumerated() {
            let choice = try integer(1)
            guard slot.choices.indices.contains(choice) else {
                throw ParametersError(
                    file: file, key: "styles.\(slot.name)",
                    message: "choice \(choice) is not there; there are \(slot.choices.count)")
            }
            face.styles[index] = choice
        }
        let fit = try take(try integer(4))
        guard offset == bytes.count - 4 else {
            throw ParametersError(file: file, message: "something follows its end")
        }
        guard !fit.isEmpty else { return (face, nil) }
        return (face, try ParametersReader.object(in: Data(fit), file: file))
    }

    private mutating func expect(_ count: Int, of key: String) throws(ParametersError) {
        let found = try integer(2)
        guard found == count else {
            throw ParametersError(
                file: file, key: key, message: "has \(found) values; the rig has \(count)")
        }
    }

    private mutating func number(_ control: NumberControl) throws(ParametersError) -> Float {
        let value = Float(bitPattern: UInt32(try integer(4)))
        guard value.isFinite, control.range.contains(value) else {
            let key =
                control.section == .head || control.section == .gaze
                ? control.name : "\(control.section).\(control.name)"
            throw ParametersError(
                file: file, key: key,
                message: "\(value) is out of range; allowed is a number in "
                    + "\(control.range.lowerBound)...\(control.range.upperBound)")
        }
        return value
    }

    private mutating func text(_ count: Int) throws(ParametersError) -> String {
        String(decoding: try take(count), as: UTF8.self)
    }

    private mutating func integer(_ size: Int) throws(ParametersError) -> Int {
        try take(size).reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    private mutating func take(_ count: Int) throws(ParametersError) -> ArraySlice<UInt8> {
        guard count <= bytes.count - 4 - offset else {
            throw ParametersError(file: file, message: "ends too early; make the file again")
        }
        defer { offset += count }
        return bytes[offset..<offset + count]
    }
}
