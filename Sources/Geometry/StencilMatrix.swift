/// A sparse matrix by rows (CSR) whose rows blend points: subdivision, sampling of a surface.
public struct StencilMatrix: Sendable {
    /// Row r's entries lie at `rowStarts[r]..<rowStarts[r + 1]`.
    public private(set) var rowStarts: [Int32] = [0]
    /// The source point of each entry.
    public private(set) var columns: [UInt32] = []
    /// The weight of each entry.
    public private(set) var weights: [Float] = []

    /// A matrix without rows.
    public init() {}

    /// A matrix from its three arrays, as read from a file; `nil` when they do not fit each other.
    public init?(rowStarts: [Int32], columns: [UInt32], weights: [Float]) {
        guard rowStarts.first == 0, Int(rowStarts.last ?? -1) == columns.count,
            columns.count == weights.count, zip(rowStarts, rowStarts.dropFirst()).allSatisfy(<=)
        else { return nil }
        self.rowStarts = rowStarts
        self.columns = columns
        self.weights = weights
    }

    /// The number of rows.
    public var rowCount: Int { rowStarts.count - 1 }

    /// Appends a row; entries of equal column are added up.
    public mutating func appendRow(_ entries: [(column: UInt32, weight: Float)]) {
        var row: [UInt32: Float] = [:]
        for entry in entries { row[entry.column, default: 0] += entry.weight }
        for column in row.keys.sorted() {
            columns.append(column)
            weights.append(row[column] ?? 0)
        }
        rowStarts.append(Int32(columns.count))
    }

    /// The entries of one row.
    public func row(_ index: Int) -> [(column: UInt32, weight: Float)] {
        (Int(rowStarts[index])..<Int(rowStarts[index + 1])).map { (columns[$0], weights[$0]) }
    }

    /// Writes the blend of `source` for every row into `target`, which holds `rowCount` points.
    public func apply(
        _ source: UnsafeBufferPointer<Vector3>, into target: UnsafeMutableBufferPointer<Vector3>
    ) {
        precondition(target.count == rowCount)
        rowStarts.withUnsafeBufferPointer { starts in
            columns.withUnsafeBufferPointer { columns in
                weights.withUnsafeBufferPointer { weights in
                    for row in 0..<target.count {
                        var sum = Vector3.zero
                        for entry in Int(starts[row])..<Int(starts[row + 1]) {
                            sum += source[Int(columns[entry])] * weights[entry]
                        }
                        target[row] = sum
                    }
                }
            }
        }
    }

    /// The blend of `source` for every row.
    public func apply(_ source: [Vector3]) -> [Vector3] {
        [Vector3](unsafeUninitializedCapacity: rowCount) { buffer, count in
            source.withUnsafeBufferPointer {
                apply($0, into: UnsafeMutableBufferPointer(rebasing: buffer[0..<rowCount]))
            }
            count = rowCount
        }
    }
}
