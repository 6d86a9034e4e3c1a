import Foundation
import Geometry

/// How much of each pixel a shape covers, for antialiased drawing: shapes are united first and
/// blended once, so that overlapping strokes of a translucent colour do not show.
struct CoverageMask {
    let area: PixelRectangle
    private var coverage: [Float]

    /// An empty mask over the part of a picture that the box from `lower` to `upper` touches; `nil`
    /// when that is nothing.
    init?(from lower: Vector2, to upper: Vector2, width: Int, height: Int) {
        // Clamping first: conversion of a huge or undefined float to an integer would trap.
        func pixel(_ value: Float, _ size: Int) -> Int {
            value.isNaN ? 0 : Int(min(max(value, -1), Float(size) + 1).rounded(.down))
        }
        let (left, top) = (pixel(lower.x - 1, width), pixel(lower.y - 1, height))
        let box = PixelRectangle(
            x: left, y: top, width: pixel(upper.x + 1, width) + 1 - left,
            height: pixel(upper.y + 1, height) + 1 - top)
        guard let area = box.clipped(width: width, height: height) else { return nil }
        self.area = area
        coverage = [Float](repeating: 0, count: area.width * area.height)
    }

    /// Unites with the points within `radius` of the segment from `start` to `end`.
    mutating func addStroke(from start: Vector2, to end: Vector2, radius: Float) {
        guard Self.isDrawable(start), Self.isDrawable(end) else { return }
        let reach = Vector2(repeating: radius + 1)
        let (lower, upper) = (pointwiseMin(start, end) - reach, pointwiseMax(start, end) + reach)
        let direction = end - start
        let lengthSquared = direction.dot(direction)
        forEachPixel(from: lower, to: upper) { center in
            let offset = center - start
            let along = lengthSquared > 0 ? offset.dot(direction) / lengthSquared : 0
            return radius - (offset - direction * min(max(along, 0), 1)).length
        }
    }

    /// Unites with the ring of the given line width about a circle; a width of 0 fills the disc.
    mutating func addCircle(center: Vector2, radius: Float, lineWidth: Float) {
        guard Self.isDrawable(center), Self.isDrawable(Vector2(radius, lineWidth)) else { return }
        let reach = Vector2(repeating: radius + lineWidth / 2 + 1)
        forEachPixel(from: center - reach, to: center + reach) { point in
            let distance = (point - center).length
            return lineWidth > 0 ? lineWidth / 2 - abs(distance - radius) : radius - distance
        }
    }

    /// Undefined and far away points draw nothing: their squares would not be numbers.
    private static func isDrawable(_ point: Vector2) -> Bool {
        abs(point.x) < 1e6 && abs(point.y) < 1e6
    }

    /// `depth` says how far a pixel's centre lies inside the shape, negative outside; the coverage
    /// of a pixel crossed by an edge is close to that depth plus a half.
    private mutating func forEachPixel(
        from lower: Vector2, to upper: Vector2, depth: (Vector2) -> Float
    ) {
        func range(_ low: Float, _ high: Float, _ origin: Int, _ size: Int) -> Range<Int> {
            let first = min(max(low - Float(origin), 0), Float(size))
            let last = min(max(high - Float(origin), first), Float(size))
            return Int(first)..<Int(last.rounded(.up))
        }
        let columns = range(lower.x, upper.x, area.x, area.width)
        for y in range(lower.y, upper.y, area.y, area.height) {
            for x in columns {
                let center = Vector2(Float(area.x + x) + 0.5, Float(area.y + y) + 0.5)
                let value = min(max(depth(center) + 0.5, 0), 1)
                let i = y * area.width + x
                coverage[i] = max(coverage[i], value)
            }
        }
    }

    /// Calls `body` with the position and the coverage, above 0...1, of each touched pixel.
    func forEachCovered(_ body: (_ x: Int, _ y: Int, _ coverage: Float) -> Void) {
        for y in 0..<area.height {
            for x in 0..<area.width where coverage[y * area.width + x] > 0 {
                body(area.x + x, area.y + y, coverage[y * area.width + x])
            }
        }
    }
}
