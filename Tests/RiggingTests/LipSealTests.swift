import Geometry
import Testing

@testable import Rigging

/// Lips that meet on a line stay together under every displacement that is sealed.
struct LipSealTests {
    /// Two straight lips from x = -0.2 to 0.2: rows 0.04 and 0 above the line, 0 and 0.04 below it.
    private static let columns = 9
    private let positions: [Vector3] = [Float(0.05), 0.01, -0.01, -0.05].flatMap { y in
        (0..<Self.columns).map { Vector3(0.05 * Float($0 - 4), y, 0) }
    }
    private let upper = Array(columns..<2 * columns)
    private let lower = Array(2 * columns..<3 * columns)

    private func seal() -> LipSeal {
        LipSeal(
            upper: upper, lower: lower, positions: positions, reach: 0.1,
            candidates: Array(positions.indices),
            isUpper: { $0 < 2 * Self.columns ? 1 : 0 })
    }

    private func gaps(_ field: [Vector3]) -> [Float] {
        zip(upper, lower).map { field[$0].y - field[$1].y }
    }

    @Test func `closing leaves the overlap and nothing else`() {
        let closed = seal().closed(positions, overlap: 0.004)
        for gap in gaps(closed) { #expect(abs(gap + 0.004) < 1e-5) }
        // Both lips come half the way, and their borders less.
        #expect(abs(closed[upper[4]].y + 0.002) < 1e-5)
        #expect(closed[4].y > 0.05 - 0.012 && closed[4].y < 0.05)
    }

    @Test func `a lift raises the middle of the line and neither its ends nor its gap`() {
        let flat = seal().closed(positions, overlap: 0.004)
        let raised = seal().closed(positions, overlap: 0.004, lift: 0.02)
        for gap in gaps(raised) { #expect(abs(gap + 0.004) < 1e-5) }
        #expect(abs(raised[upper[4]].y - flat[upper[4]].y - 0.02) < 1e-5)
        #expect(raised[upper[0]] == flat[upper[0]])
        // Borders follow less; half the way to the corner the rise is three quarters.
        #expect(raised[4].y - flat[4].y < 0.016)
        #expect(abs(raised[upper[6]].y - flat[upper[6]].y - 0.015) < 1e-5)
    }

    @Test func `a movement of the whole mouth is left alone`() {
        let field = positions.map { Vector3($0.x * 0.3, 0.2, 0.1) }
        #expect(seal().sealed(field) == field)
    }

    @Test func `a movement of one lip takes the other along`() {
        let field = positions.indices.map { Vector3(0, $0 < 2 * Self.columns ? 0.06 : 0, 0) }
        let sealed = seal().sealed(field)
        for gap in gaps(sealed) { #expect(abs(gap) < 1e-5) }
        #expect(abs(sealed[upper[4]].y - 0.03) < 1e-5)
        #expect(sealed.allSatisfy { $0.x == 0 && $0.z == 0 })
    }

    @Test func `an upper lip follows the corner that it stays behind`() {
        let field = positions.map { Vector3(0, 2 * abs($0.x) * abs($0.x), 0) }
        let full = seal().fullCorners(field, share: 0.8, reach: 0.12)
        // Next to the corner the border rises, by less than the corner is ahead; the middle stays.
        let near = 7
        #expect(full[near].y > field[near].y + 0.005)
        #expect(full[near].y < field[upper[8]].y)
        #expect(full[4] == field[4])
        #expect(lower.allSatisfy { full[$0] == field[$0] })
    }
}
