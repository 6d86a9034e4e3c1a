import Foundation
import Geometry
import Testing

@testable import Rigging

/// What was drawn in to the crop's edge moves like the skin where it lies now.
struct CropEdgeTests {
    /// A strip of quads across, three rows high: rows 1, 0 and -1, of which the last two belong at -0.5
    /// and -0.6.
    private static let columns = 5
    private let original: [Vector3] = [Float(1), 0, -1, -2].flatMap { y in
        (0..<Self.columns).map { Vector3(Float($0), y, 0) }
    }
    private let quads: [SIMD4<UInt32>] = (0..<3).flatMap { row in
        (0..<Self.columns - 1).map { column in
            let a = UInt32(row * Self.columns + column)
            return SIMD4(a, a + 1, a + 1 + UInt32(Self.columns), a + UInt32(Self.columns))
        }
    }
    private let placed: [Vector3]
    private let edge: CropEdge

    init() {
        placed = original.map { Vector3($0.x, $0.y < -0.5 ? ($0.y < -1.5 ? -0.6 : -0.5) : $0.y, 0) }
        edge = CropEdge(
            original: original, placed: placed, quads: quads, candidates: 0...original.count - 1)
    }

    @Test func `a movement of all skin stays what it is`() {
        let field = original.map { _ in Vector3(0.3, -0.2, 0.1) }
        for moved in edge.drawnIn(field) {
            #expect((moved - Vector3(0.3, -0.2, 0.1)).length < 1e-6)
        }
    }

    @Test func `stretching moves the edge by as much as its place`() {
        let moved = edge.drawnIn(original.map { Vector3(0, $0.y, 0) })
        let rim = 3 * Self.columns
        for (place, moved) in zip(placed, moved).prefix(rim) {
            #expect(abs(place.y - moved.y) < 1e-5)
        }
        // A second ring follows the first, which has already come in.
        for (place, moved) in zip(placed, moved).dropFirst(rim) {
            #expect(abs(place.y - moved.y) < 0.06)
        }
    }

    @Test func `skin within the crop is left alone`() {
        let field = original.map { Vector3($0.y * $0.y, $0.x, sin($0.x)) }
        let moved = edge.drawnIn(field)
        for index in 0..<2 * Self.columns { #expect(moved[index] == field[index]) }
    }

    @Test func `without a drawn edge nothing changes`() {
        let none = CropEdge(
            original: original, placed: original, quads: quads,
            candidates: 0...original.count - 1)
        let field = original.map { Vector3($0.y, $0.x, 1) }
        #expect(none.drawnIn(field) == field)
    }
}
