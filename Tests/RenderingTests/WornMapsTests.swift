import Geometry
import Rigging
import Testing

@testable import Rendering

/// What the geometry buffer tells of hair, beards, glasses and collars.
struct WornMapsTests {
    private static let size = 192
    private let scenes: WornScenes

    init() throws { scenes = try WornScenes() }

    private func frame(_ face: RigParameters, _ passes: FramePasses) throws -> FramePictures {
        try scenes.renderer.frame(
            shape: scenes.rig.evaluate(face), parameters: face,
            camera: Framing.aligned(size: Self.size), passes: passes)
    }

    private var dressed: RigParameters {
        get throws {
            try scenes.face(
                ["hair": "long", "beard": "long-full", "glasses": "rectangular"], yaw: 15)
        }
    }

    @Test func `what is worn lies where labels say`() throws {
        let pictures = try frame(dressed, [.worn, .extendedLabels])
        let classes: [WornMaps.Kind: ExtendedLabelClass] = [
            .hair: .hair, .beard: .facialHair, .glasses: .glasses, .collar: .cloth,
        ]
        var counts: [WornMaps.Kind: Int] = [:]
        for (raw, label) in zip(pictures.worn.kinds, pictures.extendedLabels) {
            let kind = try #require(WornMaps.Kind(rawValue: raw))
            counts[kind, default: 0] += 1
            guard let wanted = classes[kind] else { continue }
            #expect(label == wanted.rawValue)
        }
        for kind in classes.keys { #expect(counts[kind, default: 0] >= 40, "\(kind)") }
        let glasses = pictures.extendedLabels.count { $0 == ExtendedLabelClass.glasses.rawValue }
        #expect(counts[.glasses] == glasses)
    }

    @Test func `details belong to what has some, and directions have length 1`() throws {
        let worn = try frame(dressed, .worn).worn
        let kinds = worn.kinds.compactMap(WornMaps.Kind.init)
        #expect(kinds.count == Self.size * Self.size && worn.shadows.count == kinds.count)
        let detailed = kinds.filter(\.hasDetails)
        try #require(worn.details.count == detailed.count * WornMaps.detailCount)
        for (index, kind) in detailed.enumerated() {
            func direction(_ part: Int) -> Vector3 {
                let first = index * WornMaps.detailCount + part
                return Vector3(
                    Float(worn.details[first]), Float(worn.details[first + 1]),
                    Float(worn.details[first + 2])) / 127.5 - 1
            }
            #expect(abs(direction(9).length - 1) < 0.03)
            #expect(abs(direction(6).length - (kind == .glasses ? 0 : 1)) < 0.03)
        }
    }

    @Test func `a bald head wears nothing but its collar`() throws {
        let worn = try frame(scenes.face(), .worn).worn
        let collar = WornMaps.Kind.collar.rawValue
        #expect(worn.kinds.allSatisfy { $0 == 0 || $0 == collar })
        #expect(worn.details.isEmpty)
        // The studio's key light comes from one side of the nose and does not reach the other.
        let face = zip(worn.shadows, try scenes.labels(scenes.face())).filter { $0.1 != 0 }
        #expect(face.contains { $0.0 == 255 } && face.contains { $0.0 < 100 })
    }

    @Test func `reading what is worn changes no picture`() throws {
        let alone = try frame(dressed, [.color, .labels])
        let both = try frame(dressed, [.color, .labels, .worn])
        #expect(alone.color == both.color && alone.labels == both.labels)
    }
}
