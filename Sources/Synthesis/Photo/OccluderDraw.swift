import Foundation
import Geometry
import Imaging
import Rendering
import Rigging

/// Draws what stands before a face.
struct OccluderDraw {
    let settings: PhotoSettings.Occluders
    let strength: Float
    /// The 68 landmarks in pixels.
    let points: [Vector2]
    let lighting: Lighting
    let cameraRotation: Matrix3
    /// Whether the subject wears glasses of its own.
    let hasGlasses: Bool
    var random: SeededGenerator

    /// Half the distance between the outer corners of the eyes, or what the face's height says where
    /// it is seen from the side.
    private var unit: Float {
        max((points[36] - points[45]).length / 2, (points[27] - points[8]).length * 0.36)
    }
    private var middle: Vector2 { (points[27] + points[57]) / 2 }
    /// From the bridge of the nose to the chin.
    private var down: Vector2 { (points[8] - points[27]).normalized }

    /// The occluders of one picture, from back to front.
    mutating func draw() -> [Occluder] {
        var all: [Occluder] = []
        // Every chance is drawn, so that one setting does not change the others' outcome.
        let wished = [
            settings.glasses, settings.mask, settings.strands, settings.blob, settings.microphone,
            settings.hand,
        ].map { random.happens($0 * strength) }
        if wished[0], !hasGlasses { all += glasses() }
        if wished[1] { all.append(mask()) }
        if wished[2] { all += strands() }
        if wished[3] { all.append(blob()) }
        if wished[4] { all += microphone() }
        if wished[5] { all.append(hand()) }
        return all
    }

    /// Light on a surface whose normal, in camera space, leans by `slope` (x right, y down).
    private func light(_ slope: Vector2) -> Vector3 {
        let z = max(1 - slope.dot(slope), 0).squareRoot()
        let normal = cameraRotation.transposed * Vector3(slope.x, -slope.y, z)
        var sum = ambient
        for light in [lighting.key, lighting.fill, lighting.rim] {
            sum += light.color * max(light.direction.dot(normal), 0)
        }
        return sum
    }

    /// Light from all around, averaged.
    private var ambient: Vector3 { lighting.environment.coefficients[0] * 0.282 }

    private mutating func skinColor() -> Vector3 {
        let melanin = random.uniform(0...1)
        return Vector3(0.72, 0.46, 0.33) * (1 - melanin) + Vector3(0.09, 0.045, 0.03) * melanin
    }

    /// A palm with five fingers that comes from a side of the picture.
    private mutating func hand() -> Occluder {
        let size = unit * random.uniform(0.75...1.15)
        let angle = random.uniform(0...(2 * .pi))
        let reach = random.uniform(0.5...1.5) * unit
        let palm = middle + Vector2(cos(angle), sin(angle)) * reach
        // Fingers point roughly at the face, the wrist away from it.
        let lean = angle + .pi + random.uniform(-0.7...0.7)
        let along = Vector2(cos(lean), sin(lean))
        let across = Vector2(-along.y, along.x) * (random.happens(0.5) ? 1 : -1)
        let spread = random.uniform(0.05...0.4)
        var bones: [(a: Vector2, b: Vector2, ra: Float, rb: Float)] = []
        for finger in 0..<4 {
            let offset = (Float(finger) - 1.5) * 0.23
            let root = palm + (along * 0.32 + across * offset) * size
            let direction = (along + across * (offset * spread * 4)).normalized
            let length: Float = [0.52, 0.62, 0.58, 0.44][finger] * random.uniform(0.6...1)
            let knuckle = root + direction * (length * size * 0.55)
            let bend = (direction + across * random.uniform(-0.25...0.25)).normalized
            bones.append((root, knuckle, 0.115 * size, 0.10 * size))
            bones.append(
                (knuckle, knuckle + bend * (length * size * 0.5), 0.10 * size, 0.075 * size))
        }
        let thumb = palm + across * (-0.34 * size) - along * (0.1 * size)
        let tip = thumb + (along * 0.55 - across * 0.35) * (size * random.uniform(0.7...1.1))
        bones.append((thumb, tip, 0.14 * size, 0.09 * size))
        let wrist = palm - along * (2.6 * size)
        let color = skinColor()
        let noise = ValueNoise(&random)
        let distance = { (p: Vector2) -> Float in
            var d = Shape2D.capsule(
                p, palm - along * (0.15 * size), palm + along * (0.1 * size), 0.42 * size,
                0.40 * size)
            d = Shape2D.smooth(
                d, Shape2D.capsule(p, palm, wrist, 0.3 * size, 0.34 * size), 0.2 * size)
            for bone in bones {
                d = Shape2D.smooth(
                    d, Shape2D.capsule(p, bone.a, bone.b, bone.ra, bone.rb), 0.045 * size)
            }
            return d
        }
        let ends = bones.map(\.b) + [wrist, palm]
        return rounded("hand", distance, depth: 0.13 * size, around: ends, margin: 0.5 * size) {
            p in
            color * (1 + 0.12 * noise.value(p / (0.09 * size)))
        }
    }

    /// A few discs that have melted into one.
    private mutating func blob() -> Occluder {
        let angle = random.uniform(0...(2 * .pi))
        let center = middle + Vector2(cos(angle), sin(angle)) * (unit * random.uniform(0.5...1.6))
        let discs = (0..<3 + random.index(4)).map { _ in
            (
                center: center
                    + Vector2(random.uniform(-0.5...0.5), random.uniform(-0.5...0.5)) * unit,
                radius: random.uniform(0.15...0.45) * unit
            )
        }
        let (first, second) = (random.tint(0...0.8), random.tint(0...0.8))
        let brightness = random.logarithmic(0.03...0.7)
        let noise = ValueNoise(&random)
        let scale = random.logarithmic(0.05...0.5) * unit
        let joint = 0.2 * unit
        let distance = { (p: Vector2) -> Float in
            discs.reduce(Float.infinity) { least, disc in
                Shape2D.smooth(least, (p - disc.center).length - disc.radius, joint)
            }
        }
        return rounded(
            "blob", distance, depth: random.uniform(0.05...0.3) * unit,
            around: discs.map(\.center), margin: 0.6 * unit
        ) { p in
            let t = min(max(noise.sum(p / scale, octaves: 3) * 2 + 0.5, 0), 1)
            return (first * t + second * (1 - t)).clamped(
                lowerBound: .zero, upperBound: Vector3(repeating: 2)) * brightness
        }
    }

    /// A shape from its distance, shaded as if it bulged by `depth` behind its edge.
    private func rounded(
        _ name: String, _ distance: @escaping (Vector2) -> Float, depth: Float, around: [Vector2],
        margin: Float, color: @escaping (Vector2) -> Vector3
    ) -> Occluder {
        let low = around.reduce(around[0], pointwiseMin) - margin
        let high = around.reduce(around[0], pointwiseMax) + margin
        return Occluder(name: name, low: low, high: high) { p in
            let d = distance(p)
            guard d < 0.5 else { return (0, .zero) }
            var slope = Vector2.zero
            if d > -depth {
                let step: Float = 0.7
                let gradient =
                    Vector2(distance(p + Vector2(step, 0)) - d, distance(p + Vector2(0, step)) - d)
                    / step
                slope = gradient * (0.85 * min(max(1 + d / depth, 0), 1))
            }
            return (min(0.5 - d, 1), color(p) * self.light(slope))
        }
    }

    /// Loose hairs across the face.
    private mutating func strands() -> [Occluder] {
        let eumelanin = random.uniform(0...1)
        let color =
            Vector3(0.45, 0.30, 0.16) * (1 - eumelanin) + Vector3(0.012, 0.009, 0.007) * eumelanin
        let top = points[27] - down * (unit * 1.5)
        let across = Vector2(-down.y, down.x)
        let lock = across * random.uniform(-1.2...1.2) * unit
        return (0..<4 + random.index(14)).map { _ in
            let start = top + lock + across * (random.uniform(-0.35...0.35) * unit)
            let end =
                start + down * (unit * random.uniform(0.7...3))
                + across * (random.uniform(-0.7...0.7) * unit)
            let bend = (start + end) / 2 + across * (random.uniform(-0.5...0.5) * unit)
            let width = max(random.uniform(0.008...0.022) * unit, 0.35)
            let shine = random.uniform(0.6...1.6)
            let corners = (0...10).map { step -> Vector2 in
                let t = Float(step) / 10
                return start * ((1 - t) * (1 - t)) + bend * (2 * t * (1 - t)) + end * (t * t)
            }
            let lit = color * light(.zero) * shine
            let low = corners.reduce(start, pointwiseMin) - width - 1
            let high = corners.reduce(start, pointwiseMax) + width + 1
            return Occluder(
                name: "strands", low: low, high: high, extendedLabel: .hair, label: .hair
            ) { p in
                var d = Float.infinity
                for (a, b) in zip(corners, corners.dropFirst()) {
                    d = min(d, Shape2D.capsule(p, a, b, width, width))
                }
                return (min(max(0.5 - d, 0), 1), lit)
            }
        }
    }

    /// Two rims, a bridge, and glass that may be dark.
    private mutating func glasses() -> [Occluder] {
        let eyes = [36...41, 42...47].map { ring in
            points[ring].reduce(Vector2.zero, +) / 6
        }
        let half = (eyes[1] - eyes[0]).length * random.uniform(0.36...0.46)
        guard half > 3 else { return [] }
        let across = (eyes[1] - eyes[0]).normalized
        let height = half * random.uniform(0.6...1)
        let round = random.uniform(0.25...1)
        let rim = max(random.uniform(0.03...0.14) * half, 0.8)
        let frame =
            random.happens(0.6)
            ? Vector3(repeating: random.logarithmic(0.005...0.1))
            : random.tint(0...0.8) * random.logarithmic(0.05...0.5)
        let lens = { (p: Vector2) -> Float in
            eyes.reduce(Float.infinity) { least, eye in
                let q = p - eye
                let place = Vector2(
                    abs(q.dot(across)) - half * (1 - round) - 0.001,
                    abs(q.dot(Vector2(-across.y, across.x))) - height * (1 - round) - 0.001)
                let outside = pointwiseMax(place, .zero)
                let radius = min(half, height) * round
                return min(
                    least, outside.length + min(max(place.x, place.y), 0) - radius)
            }
        }
        let lit = frame.clamped(lowerBound: .zero, upperBound: Vector3(repeating: 1)) * light(.zero)
        let bridge = eyes.map { $0 }
        let low = pointwiseMin(eyes[0], eyes[1]) - (half + rim) * 1.5
        let high = pointwiseMax(eyes[0], eyes[1]) + (half + rim) * 1.5
        var parts: [Occluder] = []
        let darkness = random.happens(0.45) ? random.uniform(0.3...0.96) : 0
        if darkness > 0 {
            let glass = ambient * random.uniform(0.02...0.2)
            let isDark = darkness > 0.5
            parts.append(
                Occluder(
                    name: isDark ? "sunglasses" : "glasses", low: low, high: high,
                    extendedLabel: .glasses, label: isDark ? .background : nil
                ) { p in
                    (min(max(0.5 - lens(p), 0), 1), glass)
                }.limited(to: darkness))
        }
        parts.append(
            Occluder(
                name: "glasses", low: low, high: high, extendedLabel: .glasses, label: nil
            ) { p in
                var d = abs(lens(p)) - rim / 2
                let bar = Shape2D.capsule(
                    p, bridge[0] + across * half * 0.9, bridge[1] - across * half * 0.9, rim / 2,
                    rim / 2)
                d = min(d, bar)
                return (min(max(0.5 - d, 0), 1), lit)
            })
        return parts
    }

    /// Cloth over nose, mouth and chin, with pleats.
    private mutating func mask() -> Occluder {
        let top = points[28] + (points[29] - points[28]) * random.uniform(-0.6...1)
        let chin = points[8] + down * (0.08 * unit)
        let corners =
            [top] + [14, 12, 10].map { points[$0] } + [chin] + [6, 4, 2].map { points[$0] }
        let hues = [
            Vector3(0.75, 0.78, 0.8), Vector3(0.25, 0.5, 0.7), Vector3(0.02, 0.02, 0.022),
            Vector3(0.5, 0.2, 0.25),
        ]
        let color = hues[random.index(hues.count)] * random.uniform(0.8...1.15)
        let pleats = random.happens(0.7) ? random.uniform(0.16...0.3) * unit : 0
        let (axis, origin, size) = (down, top, unit)
        let across = Vector2(-axis.y, axis.x)
        let low = corners.reduce(top, pointwiseMin) - 2
        let high = corners.reduce(top, pointwiseMax) + 2
        let scene = self
        return Occluder(name: "mask", low: low, high: high) { p in
            let d = Shape2D.polygon(p, corners)
            guard d < 0.5 else { return (0, .zero) }
            let place = p - origin
            let fold = pleats > 0 ? sin(place.dot(axis) / pleats * 6.28) * 0.35 : 0
            let side = min(max(place.dot(across) / (1.1 * size), -0.8), 0.8)
            let slope = across * side + axis * fold * 0.6
            return (min(0.5 - d, 1), color * scene.light(slope))
        }
    }

    /// A ball with a grille on a handle.
    private mutating func microphone() -> [Occluder] {
        let mouth = (points[48] + points[54]) / 2
        let lean = random.uniform(-1.1...1.1)
        let along = Vector2(sin(lean), cos(lean))
        let ball = mouth + along * (unit * random.uniform(0.15...0.9))
        let radius = unit * random.uniform(0.2...0.38)
        let end = ball + along * (unit * 4)
        let isGrille = random.happens(0.6)
        let grey = Vector3(repeating: random.logarithmic(0.02...0.4))
        let mesh = max(radius * 0.16, 1.5)
        let handle = rounded(
            "microphone", { Shape2D.capsule($0, ball, end, radius * 0.62, radius * 0.45) },
            depth: radius * 0.5, around: [ball, end], margin: radius
        ) { _ in grey * 0.5 }
        let head = rounded(
            "microphone", { ($0 - ball).length - radius }, depth: radius, around: [ball],
            margin: radius + 2
        ) { p in
            guard isGrille else { return grey }
            let wave = sin(p.x / mesh * 3.14) * sin(p.y / mesh * 3.14)
            return grey * (1.1 + 0.8 * wave)
        }
        return [handle, head]
    }
}
