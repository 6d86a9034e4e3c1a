/// A symmetric positive definite system of linear equations, in double precision.
struct SymmetricSystem {
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
        // U with A = U^T U, row by row: all inner loops run along rows.
        let isDefinite = factor.withUnsafeMutableBufferPointer { u -> Bool in
            for k in 0..<n {
                let pivot = u[k * n + k]
                guard pivot > 0, pivot.isFinite else { return false }
                let root = pivot.squareRoot()
                for j in k..<n { u[k * n + j] /= root }
                for i in (k + 1)..<max(n, k + 1) {
                    let scale = u[k * n + i]
                    guard scale != 0 else { continue }
                    for j in i..<n { u[i * n + j] -= scale * u[k * n + j] }
                }
            }
            return true
        }
        guard isDefinite else { return nil }
        var x = index.map { right[$0] }
        for i in 0..<n {
            x[i] /= factor[i * n + i]
            let value = x[i]
            for j in (i + 1)..<max(n, i + 1) { x[j] -= factor[i * n + j] * value }
        }
        for i in stride(from: n - 1, through: 0, by: -1) {
            var sum = x[i]
            for j in (i + 1)..<max(n, i + 1) { sum -= factor[i * n + j] * x[j] }
            x[i] = sum / factor[i * n + i]
        }
        var result = [Double](repeating: 0, count: count)
        for (position, unknown) in index.enumerated() { result[unknown] = x[position] }
        return result
    }
}
