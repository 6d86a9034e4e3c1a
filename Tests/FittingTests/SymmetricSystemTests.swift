import Geometry
import Testing

@testable import Fitting

struct SymmetricSystemTests {
    /// Sums of outer products of more rows than unknowns are positive definite.
    private func system(_ count: Int, seed: UInt64) -> SymmetricSystem {
        var random = SeededGenerator(seed: seed)
        var system = SymmetricSystem(count: count)
        for _ in 0..<2 * count {
            let row = (0..<count).map { _ in Double(random.gaussian()) }
            row.withUnsafeBufferPointer { system.addOuterProduct($0, weight: 0.7) }
        }
        return system
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `a solution times the matrix is the right side`(seed: UInt64) throws {
        let count = 12
        let matrix = system(count, seed: seed)
        let right = (0..<count).map { Double($0) - 5 }
        let damping = [Double](repeating: 0.25, count: count)
        let free = (0..<count).map { $0 != 4 }
        let x = try #require(matrix.solve(right, damping: damping, free: free))
        #expect(x[4] == 0)
        for row in 0..<count where free[row] {
            // Only the upper triangle is kept.
            let product = (0..<count).reduce(damping[row] * x[row]) { sum, column in
                sum + matrix[min(row, column), max(row, column)] * x[column]
            }
            #expect(abs(product - right[row]) < 1e-8, "seed \(seed)")
        }
    }

    @Test func `an indefinite matrix has no solution`() {
        var matrix = SymmetricSystem(count: 2)
        matrix[0, 0] = 1
        matrix[0, 1] = 2
        matrix[1, 1] = 1
        #expect(matrix.solve([1, 1], damping: [0, 0], free: [true, true]) == nil)
    }
}
