import Foundation
import Geometry
import Imaging

/// Kinds of backgrounds that are painted.
enum BackgroundKind: String, CaseIterable, Sendable {
    case gradient, noise, room, foliage
}

/// Paints one background from random numbers.
struct BackgroundPainter {
    private var random: SeededGenerator
    private let size: Int

    init(_ random: SeededGenerator, size: Int) {
        self.random = random
        self.size = size
    }

    /// A square picture; `blur` is a radius in pixels.
    mutating func paint(_ kind: BackgroundKind, blur: Float) -> Image {
        var picture = LinearPicture(size: size)
        switch kind {
        case .gradient: gradient(&picture)
        case .noise: clouds(&picture)
        case .room: room(&picture)
        case .foliage: foliage(&picture)
        }
        picture.blur(radius: blur)
        return picture.image
    }

    private mutating func color(_ value: ClosedRange<Float>, saturation: Float) -> Vector3 {
        let brightness = random.logarithmic(value)
        let tint = random.tint(0...saturation)
        return (tint * brightness).clamped(
            lowerBound: .zero, upperBound: Vector3(repeating: 1.2))
    }

    /// Two or three colours along a line or round a point.
    private mutating func gradient(_ picture: inout LinearPicture) {
        let colors = (0..<3).map { _ in color(0.02...0.9, saturation: 0.7) }
        let angle = random.uniform(0...(2 * .pi))
        let along = Vector2(cos(angle), sin(angle))
        let center = Vector2(random.uniform(0.2...0.8), random.uniform(0.2...0.8))
        let isRound = random.happens(0.4)
        let bend = random.uniform(0.5...2)
        picture.paint { p in
            let raw = isRound ? (p - center).length * 1.2 : (p - center).dot(along) * 0.7 + 0.5
            let t = pow(min(max(raw, 0), 1), bend) * 2
            return t < 1
                ? colors[0] + (colors[1] - colors[0]) * t
                : colors[1] + (colors[2] - colors[1]) * (t - 1)
        }
    }

    /// Coloured fields with soft or hard borders: fabrics, plaster, crowds out of focus.
    private mutating func clouds(_ picture: inout LinearPicture) {
        let noise = ValueNoise(&random)
        let colors = (0..<3).map { _ in color(0.02...0.9, saturation: 0.8) }
        let scale = Vector2(random.logarithmic(2...14), random.logarithmic(2...14))
        let hardness = random.logarithmic(1...12)
        let grain = random.uniform(0...0.5)
        picture.paint { p in
            let broad = noise.sum(p * scale, octaves: 4)
            let other = noise.sum(p * scale * 0.7 + 91, octaves: 3)
            let fine = 1 + grain * noise.value(p * 130)
            func step(_ value: Float) -> Float { min(max(value * hardness + 0.5, 0), 1) }
            let mixed = colors[0] + (colors[1] - colors[0]) * step(broad)
            return (mixed + (colors[2] - mixed) * step(other)) * fine
        }
    }

    /// A box seen from inside: walls, floor and ceiling with windows, doors, pictures and shelves.
    private mutating func room(_ picture: inout LinearPicture) {
        let noise = ValueNoise(&random)
        let wall = color(0.12...0.85, saturation: 0.35)
        let walls = [wall, wall * random.uniform(0.6...1.1), wall * random.uniform(0.6...1.1)]
        let floor = color(0.03...0.4, saturation: 0.4)
        let ceiling = Vector3(repeating: random.uniform(0.4...0.9))
        let half = Vector3(random.uniform(1.2...3), random.uniform(1...1.5), random.uniform(2...5))
        let eye = Vector3(random.uniform(-0.7...0.7), random.uniform(-0.5...0.4), 0)
        let turn = random.uniform(-0.6...0.6)
        let focal = random.uniform(0.7...1.6)
        let boards = random.uniform(3...9)
        // Per wall (back, left, right) rectangles in its own coordinates.
        let things = (0..<3).map { _ in
            (0..<random.index(7)).map { _ in
                Furnishing(
                    center: Vector2(random.uniform(-2...2), random.uniform(-0.9...0.7)),
                    half: Vector2(random.logarithmic(0.12...0.7), random.logarithmic(0.12...0.8)),
                    color: random.happens(0.3)
                        ? Vector3(repeating: random.uniform(0.9...1.4))
                        : color(0.02...0.7, saturation: 0.9),
                    stripes: random.happens(0.4) ? random.uniform(6...30) : 0)
            }
        }
        let (c, s) = (cos(turn), sin(turn))
        picture.paint { p in
            let flat = Vector3((p.x - 0.5) / focal, (0.5 - p.y) / focal, 1)
            let ray = Vector3(c * flat.x + s * flat.z, flat.y, c * flat.z - s * flat.x)
            // The nearest of the walls that the ray runs toward.
            let side = ray.x > 0 ? (half.x - eye.x) / ray.x : (-half.x - eye.x) / min(ray.x, -1e-4)
            let level =
                ray.y > 0
                ? (half.y - eye.y) / max(ray.y, 1e-4) : (-half.y - eye.y) / min(ray.y, -1e-4)
            let back = half.z / max(ray.z, 1e-4)
            let t = min(side, level, back)
            let hit = eye + ray * t
            var shade: Vector3
            if t == level {
                let plank = (hit.x * boards).rounded(.down)
                let tone = 1 + 0.15 * noise.value(Vector2(plank * 3.7, hit.z * 0.8))
                shade = ray.y > 0 ? ceiling : floor * tone
            } else {
                let which = t == back ? 0 : ray.x > 0 ? 2 : 1
                let place = Vector2(t == back ? hit.x : hit.z - half.z / 2, hit.y)
                shade = walls[which]
                for thing in things[which] { thing.paint(over: &shade, place) }
                if hit.y < -half.y + 0.12 { shade *= 0.6 }
            }
            // Corners are dark: light reaches them from one side only.
            let edges = Vector3(half.x - abs(hit.x), half.y - abs(hit.y), half.z - hit.z)
            let corner = edges.clamped(lowerBound: .zero, upperBound: Vector3(repeating: 0.5))
            let open =
                0.55 + 0.9 * min(corner.x + corner.y, corner.y + corner.z, corner.x + corner.z)
            return shade * min(open, 1) / (1 + 0.05 * t * t)
        }
    }

    /// A window, picture, door or shelf on a wall.
    private struct Furnishing {
        var center: Vector2
        var half: Vector2
        var color: Vector3
        /// Bars or books per unit; 0 for none.
        var stripes: Float

        func paint(over shade: inout Vector3, _ place: Vector2) {
            let offset = place - center
            guard abs(offset.x) < half.x, abs(offset.y) < half.y else { return }
            let isRim = half.x - abs(offset.x) < 0.04 || half.y - abs(offset.y) < 0.04
            let bar = stripes > 0 ? sin(offset.x * stripes * 3) * 0.35 + 0.75 : 1
            shade = isRim ? color * 0.4 + shade * 0.2 : color * bar
        }
    }

    /// Leaves in layers before a sky, far ones small and pale.
    private mutating func foliage(_ picture: inout LinearPicture) {
        let sky = color(0.3...1.1, saturation: 0.3)
        let ground = color(0.03...0.3, saturation: 0.4)
        let horizon = random.uniform(0.35...0.9)
        picture.paint { p in p.y < horizon ? sky * (1 + 0.3 * p.y) : ground }
        let green = Vector3(
            random.logarithmic(0.04...0.35), random.logarithmic(0.12...0.4),
            random.logarithmic(0.02...0.12))
        let count = 1400
        let sun = random.direction(upward: 0)
        for leaf in 0..<count {
            let near = Float(leaf) / Float(count)
            let center = Vector2(random.uniform(-0.05...1.05), random.uniform(-0.05...1.05))
            let length = (0.008 + 0.032 * near * near) * random.uniform(0.6...1.8)
            let angle = random.uniform(0...(2 * .pi))
            let light = 0.35 + 0.9 * max(0, random.uniform(-0.4...1)) * (0.5 + 0.5 * sun.y)
            let haze = (1 - near) * 0.4
            let tint = random.tint(0...0.25)
            fill(
                &picture, center: center, length: length,
                width: length * random.uniform(0.25...0.6),
                angle: angle, color: green * tint * light * (1 - haze) + sky * haze * 0.5)
        }
    }

    private func fill(
        _ picture: inout LinearPicture, center: Vector2, length: Float, width: Float, angle: Float,
        color: Vector3
    ) {
        let along = Vector2(cos(angle), sin(angle))
        let scale = Float(picture.size)
        let low = (center - length) * scale
        let high = (center + length) * scale
        let limit = picture.size - 1
        let rows = max(Int(low.y), 0)...max(min(Int(high.y), limit), max(Int(low.y), 0))
        let columns = max(Int(low.x), 0)...max(min(Int(high.x), limit), max(Int(low.x), 0))
        for y in rows where y <= limit {
            for x in columns where x <= limit {
                let offset = Vector2(Float(x) + 0.5, Float(y) + 0.5) / scale - center
                let u = offset.dot(along) / length
                let v = offset.dot(Vector2(-along.y, along.x)) / width
                guard u * u + v * v < 1 else { continue }
                // A leaf is folded along its middle.
                picture.pixels[y * picture.size + x] = color * (v > 0 ? 1.15 : 0.85)
            }
        }
    }
}
