import Geometry
import Testing

struct StencilMatrixTests {
    private let points = [Vector3(1, 0, 0), Vector3(0, 2, 0), Vector3(0, 0, 4)]

    @Test func `rows blend points, equal columns add up`() {
        var matrix = StencilMatrix()
        matrix.appendRow([(column: 1, weight: 0.5)])
        matrix.appendRow([
            (column: 2, weight: 0.25), (column: 0, weight: 1), (column: 2, weight: 0.5),
        ])
        matrix.appendRow([])
        #expect(matrix.rowCount == 3)
        #expect(matrix.row(1).map(\.column) == [0, 2])
        #expect(
            matrix.apply(points) == [Vector3(0, 1, 0), Vector3(1, 0, 3), Vector3(0, 0, 0)])
    }

    @Test func `a matrix survives its arrays`() throws {
        var matrix = StencilMatrix()
        matrix.appendRow([(column: 0, weight: 0.5), (column: 1, weight: 0.5)])
        matrix.appendRow([(column: 2, weight: 1)])
        let copy = try #require(
            StencilMatrix(
                rowStarts: matrix.rowStarts, columns: matrix.columns, weights: matrix.weights))
        #expect(copy.apply(points) == matrix.apply(points))
    }

    @Test func `arrays that do not fit each other are refused`() {
        #expect(StencilMatrix(rowStarts: [], columns: [], weights: []) == nil)
        #expect(StencilMatrix(rowStarts: [0, 2], columns: [0], weights: [1]) == nil)
        #expect(StencilMatrix(rowStarts: [0, 1], columns: [0], weights: []) == nil)
        #expect(StencilMatrix(rowStarts: [0, 2, 1, 2], columns: [0, 1], weights: [1, 1]) == nil)
    }
}
