import Geometry
import Testing

struct SeededGeneratorTests {
    @Test func `the numbers are those of SplitMix64`() {
        var random = SeededGenerator(seed: 1_234_567)
        let expected: [UInt64] = [
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        ]
        for number in expected { #expect(random.next() == number) }
    }

    @Test func `equal seeds give equal numbers, others do not`() {
        func numbers(_ seed: UInt64) -> [UInt64] {
            var random = SeededGenerator(seed: seed)
            return (0..<20).map { _ in random.next() }
        }
        #expect(numbers(7) == numbers(7))
        #expect(Set(numbers(7)).isDisjoint(with: numbers(8)))
    }

    @Test func `gaussian numbers have mean 0 and deviation 1`() {
        var random = SeededGenerator(seed: 11)
        let numbers = (0..<20_000).map { _ in Double(random.gaussian()) }
        let mean = numbers.reduce(0, +) / 20_000
        let square = numbers.reduce(0) { $0 + $1 * $1 } / 20_000
        #expect(abs(mean) < 0.03)
        #expect(abs(square - 1) < 0.04)
        #expect(numbers.allSatisfy { $0.isFinite })
    }
}
