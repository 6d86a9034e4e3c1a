import Geometry
import Rigging
import Testing

/// Laws of faces made of other faces.
@Suite struct MixTests {
    private let controls: RigControls

    init() throws {
        controls = try ParametersFileFixture.controls()
    }

    /// A face away from the base face.
    private func face(seed: UInt64) -> RigParameters {
        var random = SeededGenerator(seed: seed)
        var face = RigParameters(baseFaceOf: controls)
        for number in controls.numbers {
            face[keyPath: number.place] = .random(in: number.range, using: &random)
        }
        face.styles = controls.styles.map { .random(in: $0.choices.indices, using: &random) }
        return face
    }

    @Test func `numbers are all values, each in its place`() {
        let numbers = controls.numbers
        #expect(
            numbers.map(\.name) == [
                "nose.hump", "eye.scale.left", "eye.scale.right", "eye.fold", "AU12.left",
                "AU12.right", "head.yaw", "head.pitch", "head.roll", "gaze.yaw", "gaze.pitch",
                "skin.melanin",
            ])
        var face = RigParameters(baseFaceOf: controls)
        #expect(numbers.allSatisfy { face[keyPath: $0.place] == $0.neutral })
        for (index, number) in numbers.enumerated() { face[keyPath: number.place] = Float(index) }
        #expect(face.identity == [0, 1, 2, 3] && face.expression == [4, 5])
        #expect(face.head == HeadAngles(yaw: 6, pitch: 7, roll: 8))
        #expect(face.gaze == GazeAngles(yaw: 9, pitch: 10) && face.colors == [11])
    }

    // MARK: Transfer and blend

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `a transfer takes head, gaze and expression and nothing else`(seed: UInt64) {
        let (a, b) = (face(seed: seed), face(seed: seed + 100))
        let c = a.expressing(b)
        #expect(c.identity == a.identity && c.styles == a.styles && c.colors == a.colors)
        #expect(c.expression == b.expression && c.head == b.head && c.gaze == b.gaze)
        #expect(a.expressing(a) == a)
        #expect(c.expressing(a) == a)
    }

    @Test(arguments: [4, 5, 6] as [UInt64])
    func `a blend goes from one end to the other`(seed: UInt64) {
        let (a, b) = (face(seed: seed), face(seed: seed + 100))
        #expect(a.blended(with: b, weight: 0, of: controls) == a)
        #expect(a.blended(with: b, weight: 1, of: controls) == b)
        let third = a.blended(with: b, weight: 0.3, of: controls)
        #expect(third.styles == a.styles)
        for number in controls.numbers {
            let (from, to) = (a[keyPath: number.place], b[keyPath: number.place])
            let error = third[keyPath: number.place] - (from + 0.3 * (to - from))
            #expect(abs(error) < 1e-5, "seed \(seed) \(number.name)")
        }
    }

    @Test func `styles change beyond half way`() {
        let a = RigParameters(baseFaceOf: controls)
        var b = a
        b.styles = [1]
        #expect(a.blended(with: b, weight: 0.5, of: controls).styles == [0])
        #expect(a.blended(with: b, weight: 0.51, of: controls).styles == [1])
    }

    // MARK: Reset

    /// The controls that are not at the base face's value after `names` were reset.
    private func left(_ names: String..., seed: UInt64 = 7) throws -> [String] {
        var face = face(seed: seed)
        face.styles = [1]
        for name in names { face.reset(try #require(controls.selection(name))) }
        let once = face
        for name in names { face.reset(try #require(controls.selection(name))) }
        #expect(face == once)
        return controls.numbers.filter { face[keyPath: $0.place] != $0.neutral }.map(\.name)
            + controls.styles.filter { _ in face.styles == [1] }.map(\.name)
    }

    @Test func `a reset puts what is named to its neutral value and leaves the rest`() throws {
        let all = controls.numbers.map(\.name) + ["hair"]
        func without(_ names: String...) -> [String] { all.filter { !names.contains($0) } }
        #expect(
            try left("identity")
                == without("nose.hump", "eye.scale.left", "eye.scale.right", "eye.fold"))
        #expect(try left("expression") == without("AU12.left", "AU12.right"))
        #expect(try left("head") == without("head.yaw", "head.pitch", "head.roll"))
        #expect(try left("gaze") == without("gaze.yaw", "gaze.pitch"))
        #expect(try left("colors") == without("skin.melanin"))
        #expect(try left("styles") == without("hair"))
        #expect(try left("eye") == without("eye.scale.left", "eye.scale.right", "eye.fold"))
        #expect(try left("identity.nose") == without("nose.hump"))
        #expect(try left("AU12") == without("AU12.left", "AU12.right"))
        #expect(try left("AU12.left", "hair") == without("AU12.left", "hair"))
        #expect(try left("head.roll") == without("head.roll"))
        #expect(
            try left("identity", "expression", "head", "gaze", "colors", "styles").isEmpty)
        #expect(controls.selection("mouth") == nil && controls.selection("") == nil)
    }

    // MARK: Difference

    @Test(arguments: [8, 9] as [UInt64])
    func `a face does not differ from itself, and in everything from another`(seed: UInt64) {
        let (a, b) = (face(seed: seed), face(seed: seed + 100))
        #expect(a.differences(to: a, of: controls).isEmpty)
        let there = a.differences(to: b, of: controls)
        let back = b.differences(to: a, of: controls)
        #expect(there.map(\.name) == back.map(\.name))
        let styles = a.styles == b.styles ? [] : controls.styles.map(\.name)
        #expect(Set(there.map(\.name)) == Set(controls.numbers.map(\.name) + styles))
        #expect(there.allSatisfy { (0...1).contains($0.share) })
    }

    @Test func `differences are sorted by their share of the range`() {
        let a = RigParameters(baseFaceOf: controls)
        var b = a
        b.head.yaw = 30
        b.gaze.yaw = -30
        b.identity[0] = 0.4
        b.styles = [1]
        let differences = a.differences(to: b, of: controls)
        #expect(differences.map(\.name) == ["hair", "gaze.yaw", "head.yaw", "nose.hump"])
        #expect(differences.map(\.section) == [.styles, .gaze, .head, .identity])
        #expect(differences[0].values == .choices("none", "side-part"))
        #expect(differences[1].values == .numbers(0, -30))
        #expect(differences[1].share == 0.5 && differences[2].share == 0.25)
    }
}
