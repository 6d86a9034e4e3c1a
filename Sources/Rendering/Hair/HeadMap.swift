import Foundation
import Geometry

/// A value that a hair map blends.
protocol Blendable {
    static func + (a: Self, b: Self) -> Self
    static func * (a: Self, b: Float) -> Self
    static var zero: Self { get }
}

extension Float: Blendable {}
extension Vector3: Blendable {}

/// How much each of `HeadPlaces.all` counts at a point.
typealias PlaceShares = SIMD8<Float>

/// A quantity given at seven places of the head and blended between them, alike on both sides.
struct HeadMap<Value: Blendable> {
    private let values: [Value]

    /// One value per place of `HeadPlaces.all`; the last holds at the places left out.
    init(_ values: [Value]) {
        let missing = max(0, HeadPlaces.all.count - values.count)
        let last = values.last ?? .zero
        self.values = values + [Value](repeating: last, count: missing)
    }

    /// The value where the places count `shares`.
    func value(_ shares: PlaceShares) -> Value {
        var sum = Value.zero
        for index in HeadPlaces.all.indices { sum = sum + values[index] * shares[index] }
        return sum
    }
}

/// The places where hair styles give their numbers.
enum HeadPlaces {
    /// Front, temple, top, crown, side over the ear, back, nape.
    static let all = [
        Vector3(0.0, 8.10, 1.28), Vector3(0.62, 7.80, 0.90), Vector3(0.25, 8.45, 0.50),
        Vector3(0.20, 8.20, -0.15), Vector3(0.78, 7.55, 0.32), Vector3(0.25, 7.45, -0.40),
        Vector3(0.30, 6.90, -0.20),
    ]

    /// How much each place counts at a point; the sum is 1.
    static func shares(_ point: Vector3) -> PlaceShares {
        let side = Vector3(abs(point.x), point.y, point.z)
        var squares = PlaceShares(repeating: .infinity)
        for index in all.indices { squares[index] = (all[index] - side).dot(all[index] - side) }
        // Subtracting the least keeps the exponentials of far points above zero.
        let least = squares.min()
        var weights = PlaceShares.zero
        for index in all.indices { weights[index] = exp((least - squares[index]) / 0.13) }
        return weights / weights.sum()
    }
}
