/// A symmetric positive definite system whose unknowns are shared ones and those of several groups,
/// which meet only through the shared: a matrix in the shape of an arrow.
///
/// The groups are eliminated one by one (Schur complement; as points are in bundle adjustment: B.
/// Triggs et al., 1999, section 6.1), so that time and memory grow with their number, not with its
/// cube and its square.
///
/// The unknowns' order is the shared ones, then group after group.
struct ArrowSystem: NormalMatrix {
    private struct Group {
        var own: SymmetricSystem
        /// A row per own unknown, a column per shared one.
        var coupling: [Double]
    }

    private let sharedCount: Int
    private let ownCount: Int
    private var shared: SymmetricSystem
    private var groups: [Group]

    /// The zero matrix.
    /// - Parameters:
    ///   - shared: how many unknowns are shared.
    ///   - own: how many each group has.
    init(shared: Int, own: Int, groups: Int) {
        sharedCount = shared
        ownCount = own
        self.shared = SymmetricSystem(count: shared)
        self.groups = [Group](
            repeating: Group(
                own: SymmetricSystem(count: own),
                coupling: [Double](repeating: 0, count: own * shared)), count: groups)
    }

    subscript(diagonal index: Int) -> Double {
        guard index >= sharedCount else { return shared[diagonal: index] }
        let (group, own) = (index - sharedCount).quotientAndRemainder(dividingBy: ownCount)
        return groups[group].own[diagonal: own]
    }

    /// Adds the matrix of a group, in which the shared unknowns are those of `range`.
    mutating func add(_ system: SymmetricSystem, group: Int, shared range: Range<Int>) {
        let own = (0..<system.count).filter { !range.contains($0) }
        for (i, row) in range.enumerated() {
            for (j, column) in range.enumerated().dropFirst(i) {
                shared[i, j] += system[row, column]
            }
        }
        for (i, row) in own.enumerated() {
            for (j, column) in own.enumerated().dropFirst(i) {
                groups[group].own[i, j] += system[row, column]
            }
            for (j, column) in range.enumerated() {
                groups[group].coupling[i * sharedCount + j] +=
                    system[min(row, column), max(row, column)]
            }
        }
    }

    /// Solves (A + diag(`damping`)) x = `right` over unknowns where `free`; the others stay 0.
    /// - Returns: `nil` when the matrix is not positive definite.
    func solve(_ right: [Double], damping: [Double], free: [Bool]) -> [Double]? {
        let columns = (0..<sharedCount).filter { free[$0] }
        let width = columns.count
        var matrix = [Double](repeating: 0, count: width * width)
        for (i, row) in columns.enumerated() {
            for (j, column) in columns.enumerated().dropFirst(i) {
                matrix[i * width + j] = shared[row, column]
            }
            matrix[i * width + i] += damping[row]
        }
        var rest = columns.map { right[$0] }
        var eliminated: [Eliminated] = []
        for group in groups.indices {
            guard
                let own = Eliminated(
                    groups[group].own, groups[group].coupling, stride: sharedCount,
                    first: sharedCount + group * ownCount, columns, right, damping, free)
            else { return nil }
            own.take(from: &matrix, &rest)
            eliminated.append(own)
        }
        guard let factor = CholeskyFactor(matrix, count: width) else { return nil }
        factor.solveTransposed(&rest, columns: 1)
        factor.solve(&rest)
        var result = [Double](repeating: 0, count: right.count)
        for (position, unknown) in columns.enumerated() { result[unknown] = rest[position] }
        for own in eliminated { own.put(into: &result, rest) }
        return result
    }

    /// A group that was solved for, up to the shared unknowns: U x = y - W s, where D = U^T U is the
    /// group's own matrix, W = U^-T C and y = U^-T b.
    private struct Eliminated {
        private let factor: CholeskyFactor
        private let unknowns: [Int]
        private let w: [Double]
        private let y: [Double]
        private let width: Int

        init?(
            _ own: SymmetricSystem, _ coupling: [Double], stride: Int, first: Int,
            _ columns: [Int], _ right: [Double], _ damping: [Double], _ free: [Bool]
        ) {
            let rows = (0..<own.count).filter { free[first + $0] }
            let count = rows.count
            var matrix = [Double](repeating: 0, count: count * count)
            for (i, row) in rows.enumerated() {
                for (j, column) in rows.enumerated().dropFirst(i) {
                    matrix[i * count + j] = own[row, column]
                }
                matrix[i * count + i] += damping[first + row]
            }
            guard let factor = CholeskyFactor(matrix, count: count) else { return nil }
            var w = rows.flatMap { row in columns.map { coupling[row * stride + $0] } }
            var y = rows.map { right[first + $0] }
            factor.solveTransposed(&w, columns: columns.count)
            factor.solveTransposed(&y, columns: 1)
            self.factor = factor
            self.w = w
            self.y = y
            unknowns = rows.map { first + $0 }
            width = columns.count
        }

        /// Subtracts W^T W and W^T y.
        func take(from matrix: inout [Double], _ rest: inout [Double]) {
            let width = width
            matrix.withUnsafeMutableBufferPointer { matrix in
                w.withUnsafeBufferPointer { w in
                    for row in y.indices {
                        let base = row * width
                        for i in 0..<width where w[base + i] != 0 {
                            let scale = w[base + i]
                            rest[i] -= scale * y[row]
                            for j in i..<width { matrix[i * width + j] -= scale * w[base + j] }
                        }
                    }
                }
            }
        }

        /// Solves for the group when the shared unknowns are known.
        func put(into result: inout [Double], _ shared: [Double]) {
            var x = y
            for row in x.indices {
                for column in 0..<width { x[row] -= w[row * width + column] * shared[column] }
            }
            factor.solve(&x)
            for (position, unknown) in unknowns.enumerated() { result[unknown] = x[position] }
        }
    }
}
