import Foundation
import Geometry
import Rigging
import Testing

@Suite struct ParametersFileBinaryTests {
    private func controls() throws -> RigControls {
        var controls = try ParametersFileFixture.controls()
        controls.sha256 = String(repeating: "0a9f", count: 16)
        return controls
    }

    private func read(_ data: Data) throws -> ParametersFile {
        try ParametersFile(data, name: "hero.params", controls: controls())
    }

    @Test func `text and binary form turn into each other without change`() throws {
        let controls = try controls()
        for fit in [true, false] {
            var file = try ParametersFileFixture.file()
            if !fit { file.fit = nil }
            let text = file.data(controls: controls)
            let binary = try read(text).binaryData(controls: controls)
            #expect(ParametersFile.isBinary(binary))
            #expect(try read(binary) == read(text))
            #expect(try read(binary).data(controls: controls) == text)
            #expect(try read(binary).binaryData(controls: controls) == binary)
        }
    }

    @Test func `the layout is the one that the page describes`() throws {
        let data = [UInt8](
            try ParametersFile(
                parameters: RigParameters(baseFaceOf: controls())
            ).binaryData(controls: controls()))
        #expect(data.starts(with: [0x89, 0x41, 0x56, 0x50, 0x0D, 0x0A, 0x1A, 0x0A, 1, 0, 0, 0]))
        #expect(data[12...].starts(with: [4] + Array("mask".utf8) + [5] + Array("1.2.0".utf8)))
        #expect(data[23..<55].elementsEqual((0..<16).flatMap { _ in [0x0A, 0x9F] }))
        // Four sliders, two Action Units, a colour, five angles, one slot, no fit, the checksum.
        #expect(data.count == 55 + (2 + 16) + (2 + 8) + (2 + 4) + 20 + (2 + 1) + 4 + 4)
        #expect(data[55...].starts(with: [4, 0, 0, 0, 0, 0x3F]))
    }

    @Test func `every change of a byte and every shortening is refused`() throws {
        let data = try ParametersFileFixture.file().binaryData(controls: controls())
        for index in 8..<data.count {
            var changed = data
            changed[index] ^= 0x10
            #expect(throws: ParametersError.self) { try read(changed) }
            #expect(throws: ParametersError.self) { try read(data.prefix(index)) }
        }
        #expect(throws: ParametersError.self) { try read(data + Data([0])) }
    }

    @Test func `another rig is refused by name`() throws {
        let data = try ParametersFileFixture.file().binaryData(controls: controls())
        var other = try controls()
        other.version = "2.0.0"
        #expect {
            try ParametersFile(data, name: "hero.params", controls: other)
        } throws: { error in
            "\(error)".contains("hero.params: rig.version") && "\(error)".contains("2.0.0")
        }
    }
}
