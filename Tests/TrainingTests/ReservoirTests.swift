import Geometry
import Testing
import Training

struct ReservoirTests {
    @Test func keepsTheLatest() throws {
        let reservoir = Reservoir<Int>(capacity: 10, minimum: 1, reuse: 1)
        for number in 0..<25 { reservoir.add(number) }
        var random = SeededGenerator(seed: 1)
        let drawn = Set(try reservoir.draw(500, using: &random))
        #expect(drawn == Set(15..<25))
    }

    @Test func makersFillItAndAreHeldBack() throws {
        let reservoir = Reservoir<Int>(capacity: 100, minimum: 20, reuse: 4)
        let makers = SampleMakers(2, into: reservoir, first: 7) { { number in number } }
        var random = SeededGenerator(seed: 1)
        let first = try reservoir.draw(200, using: &random)
        #expect(first.allSatisfy { $0 >= 7 })
        makers.stop()
        // The minimum, one per four draws, and what two threads had under way.
        #expect(makers.next - 7 <= 20 + 200 / 4 + 3)
        #expect(makers.next - 7 >= 20)
    }

    @Test func tellsOfAFailure() throws {
        struct Broken: Error {}
        let reservoir = Reservoir<Int>(capacity: 4, minimum: 2, reuse: 1)
        let makers = SampleMakers(1, into: reservoir, first: 0) { { _ in throw Broken() } }
        var random = SeededGenerator(seed: 1)
        #expect(throws: Broken.self) { try reservoir.draw(1, using: &random) }
        makers.stop()
    }
}
