/// A symmetric positive definite system of linear equations, in double precision.
struct SymmetricSystem: NormalMatrix {
    let count: Int
    /// The full matrix by rows.
    private(set) var matrix: [Double]

    /// The zero matrix of `count` unknowns.
    init(count: Int) {
        self.count = count
        matrix = [Double](repeating: 0, count: count * count)
    }

    subscript(row: Int, column: Int) -> Double {
        get { matrix[row * count + column] }
        set { matrix[row * count + column] = newValue }
    }

    subscript(diagonal index: Int) -> Double { self[index, index] }

    /// Adds `weight` times the outer product of `row` with itself (upper triangle only).
    mutating func addOuterProduct(_ row: UnsafeBufferPointer<Double>, weight: Double) {
        let count = count
        matrix.withUnsafeMutableBufferPointer { matrix in
            for i in 0..<count where row[i] != 0 {
                let factor = row[i] * weight
                let base = i * count
                for j in i..<count { matrix[base + j] += factor * row[j] }
            }
        }
    }

    /// Solves (A + diag(`damping`)) x = `right` by Cholesky's method, over unknowns where `free`;
    /// the others stay 0.
    /// - Returns: `nil` when the matrix is not positive definite.
    func solve(_ right: [Double], damping: [Double], free: [Bool]) -> [Double]? {
        let index = (0..<count).filter { free[$0] }
        let n = index.count
        var factor = [Double](repeating: 0, count: n * n)
        for i in 0..<n {
            for j in i..<n { factor[i * n + j] = matrix[index[i] * count + index[j]] }
            factor[i * n + i] += damping[index[i]]
        }
        guard let triangle = CholeskyFactor(factor, count: n) else { return nil }
        var x = index.map { right[$0] }
        triangle.solveTransposed(&x, columns: 1)
        triangle.solve(&x)
        var result = [Double](repeating: 0, count: count)
        for (position, unknown) in index.enumerated() { result[unknown] = x[position] }
        return result
    }
}
