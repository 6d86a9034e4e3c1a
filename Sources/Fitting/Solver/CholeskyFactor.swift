/// The upper triangle U of a symmetric positive definite matrix A = U^T U (Cholesky's method).
struct CholeskyFactor {
    /// Rows and columns.
    let count: Int
    /// U by rows; what stands below the diagonal means nothing.
    private let rows: [Double]

    /// Factors a matrix.
    /// - Parameter matrix: by rows; only the upper triangle is looked at.
    /// - Returns: `nil` when it is not positive definite.
    init?(_ matrix: [Double], count n: Int) {
        var factor = matrix
        // Row by row: all inner loops run along rows.
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
        count = n
        rows = factor
    }

    /// Solves U^T Y = B in place.
    /// - Parameters:
    ///   - right: B by rows.
    ///   - columns: of B.
    func solveTransposed(_ right: inout [Double], columns: Int) {
        right.withUnsafeMutableBufferPointer { b in
            for i in 0..<count {
                let pivot = rows[i * count + i]
                for c in 0..<columns { b[i * columns + c] /= pivot }
                for j in (i + 1)..<max(count, i + 1) {
                    let scale = rows[i * count + j]
                    guard scale != 0 else { continue }
                    for c in 0..<columns { b[j * columns + c] -= scale * b[i * columns + c] }
                }
            }
        }
    }

    /// Solves U x = y in place.
    func solve(_ y: inout [Double]) {
        for i in stride(from: count - 1, through: 0, by: -1) {
            var sum = y[i]
            for j in (i + 1)..<max(count, i + 1) { sum -= rows[i * count + j] * y[j] }
            y[i] = sum / rows[i * count + i]
        }
    }
}
