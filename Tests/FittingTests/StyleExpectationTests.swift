import Imitation
import Rigging
import Synthesis
import Testing

@testable import Fitting
@testable import Reading

struct StyleExpectationTests {
    private let rig: Rig
    private let hair: Int
    private let beard: Int

    init() throws {
        rig = try Rig.load("human")
        let styles = rig.controls.styles
        hair = try #require(styles.firstIndex { $0.name == "hair" })
        beard = try #require(styles.firstIndex { $0.name == "beard" })
    }

    private func choice(_ slot: Int, _ name: String) throws -> Int {
        try #require(rig.controls.styles[slot].choices.firstIndex { $0.name == name })
    }

    /// A guess that knows nothing but how far the slider of sex is up, and a beard.
    private func guess(sex: Float, beard choice: Int? = nil) throws -> FaceGuess {
        let vector = FaceVector(rig.controls, isComplete: true)
        var face = RigParameters(baseFaceOf: rig.controls)
        face.identity[try #require(rig.controls.sliders.firstIndex { $0.name == "macro.sex" })] =
            sex
        var values = vector.values(face)
        for range in vector.styleRanges { for at in range { values[at] = 0 } }
        if let choice { values[vector.styleRanges[beard].lowerBound + choice] = 8 }
        return FaceGuess(
            values: values, spreads: values.map { _ in 0.1 }, vector: vector, rig: rig, turn: 0)
    }

    @Test func `people of a sex wear what the file says`() throws {
        let people = try FaceSampler(rig: rig, distribution: .natural)
        for male: Float in [0, 0.3, 1] {
            let shares = try #require(people.styleShares(slot: hair, male: male))
            #expect(abs(shares.reduce(0, +) - 1) < 1e-4)
        }
        let women = try #require(people.styleShares(slot: beard, male: 0))
        #expect(women[0] == 1)
    }

    @Test func `habits decide where the network does not`() throws {
        let people = try FaceSampler(rig: rig, distribution: .natural)
        let (bun, crop) = (try choice(hair, "bun"), try choice(hair, "crop"))
        let woman = StyleExpectation(rig.controls, guess: try guess(sex: 0.2), people: people)
        let man = StyleExpectation(rig.controls, guess: try guess(sex: 0.8), people: people)
        #expect(woman.logLikelihoods[hair][bun] > woman.logLikelihoods[hair][crop] + 1)
        #expect(man.logLikelihoods[hair][crop] > man.logLikelihoods[hair][bun] + 1)
        #expect(woman.likeliest(slot: beard) == 0)
        // Without a description of people all that the network holds for alike is alike.
        let unknown = StyleExpectation(rig.controls, guess: try guess(sex: 0.2), people: nil)
        #expect(unknown.logLikelihoods[hair][bun] == unknown.logLikelihoods[hair][crop])
    }

    @Test func `who wears a beard is a man, and nobody is in between`() throws {
        let people = try FaceSampler(rig: rig, distribution: .natural)
        let slider = try #require(rig.controls.sliders.firstIndex { $0.name == "macro.sex" })
        func settled(_ sex: Float, beard: String, hair: Float = 0) throws -> Float {
            try guess(sex: sex, beard: try choice(self.beard, beard))
                .settlingSex(rig.controls, people: people, facialHair: hair)
                .parameters.identity[slider]
        }
        #expect(try settled(0.4, beard: "short-full") > 0.55)
        #expect(try settled(0.4, beard: "none") < 0.4)
        // What is seen in the face outweighs what is taken for a beard.
        #expect(try settled(0.12, beard: "stubble") < 0.3)
        #expect(try settled(0.8, beard: "none") > 0.7)
        // A beard that two networks see, not one; shade that looks a little like hair says nothing.
        #expect(try settled(0.19, beard: "goatee", hair: 0.07) > 0.5)
        #expect(try settled(0.19, beard: "goatee") < 0.45)
        #expect(try settled(0.27, beard: "none", hair: 0.03) < 0.3)
        let bearded = try guess(sex: 0.4, beard: try choice(beard, "short-full"))
        #expect(
            bearded.settlingSex(rig.controls, people: nil).parameters == bearded.parameters)
    }
}
