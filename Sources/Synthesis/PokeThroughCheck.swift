import Geometry
import Rendering
import Rigging

/// Looks for eyeballs and teeth that show where they must not, on label renders of random
/// identities.
public struct PokeThroughCheck {
    /// What was found for one Action Unit, both sides raised together.
    public struct Finding: Sendable {
        /// The Action Unit without its side; `rest` for none.
        public var name: String
        /// Faces with more than `tolerance` pixels of an eyeball outside the lids or below closed
        /// lids.
        public var eyes: Int
        /// Faces with more than `tolerance` pixels of teeth or mouth outside the lips.
        public var mouths: Int
        /// The most such pixels on one face, of a picture of 512 x 512 pixels.
        public var worst: Int
    }

    /// Pixels per face that are let pass: the outline of a lid or a lip is a pixel wide.
    public static let tolerance = 12

    private let rig: Rig
    private let renderer: Renderer

    /// A check of `rig`.
    public init(rig: Rig) throws {
        self.rig = rig
        renderer = try Renderer(surface: rig.surface, controls: rig.controls)
    }

    /// Renders every Action Unit at 1 on `identities` random faces (sliders within +-0.35 of full
    /// reach).
    public func run(identities: Int, seed: UInt64) throws -> [Finding] {
        let sampler = SpreadSampler(
            controls: rig.controls,
            ranges: SpreadSampler.Ranges(
                identity: 0.35, expressionChance: 0, head: HeadAngles(), gaze: GazeAngles()))
        let units = Set(
            rig.controls.actionUnits.indices.filter {
                (rig.controls.actionUnits[$0].mirror ?? $0) >= $0
            }
        ).sorted()
        var findings: [Finding] = []
        for unit in [nil] + units.map(Optional.some) {
            var finding = Finding(name: name(unit), eyes: 0, mouths: 0, worst: 0)
            for index in 0..<identities {
                var face = sampler.face(seed: seed, index: index)
                for slot in rig.controls.styles.indices { face.styles[slot] = bare(slot) }
                if let unit {
                    face.expression[unit] = 1
                    if let mirror = rig.controls.actionUnits[unit].mirror {
                        face.expression[mirror] = 1
                    }
                }
                let stray = try strayPixels(face, closed: finding.name == "AU43")
                if stray.eyes > Self.tolerance { finding.eyes += 1 }
                if stray.mouth > Self.tolerance { finding.mouths += 1 }
                finding.worst = max(finding.worst, stray.eyes, stray.mouth)
            }
            findings.append(finding)
        }
        return findings
    }

    private func name(_ unit: Int?) -> String {
        guard let unit else { return "rest" }
        let name = rig.controls.actionUnits[unit].name
        return name.hasSuffix(".left") ? String(name.dropLast(5)) : name
    }

    /// The choice that hides least: bald, none.
    private func bare(_ slot: Int) -> Int {
        rig.controls.styles[slot].choices.firstIndex { $0.name == "bald" || $0.name == "none" } ?? 0
    }

    /// Pixels of eyeballs outside the lids (all of them where the eyes should be closed), and of the
    /// mouth outside the lips.
    func strayPixels(_ face: RigParameters, closed: Bool) throws -> (eyes: Int, mouth: Int) {
        let shape = rig.evaluate(face)
        let camera = Framing.aligned(size: 512)
        let labels = try renderer.labels(shape: shape, parameters: face, camera: camera)
        let depth = try renderer.depth(shape: shape, parameters: face, camera: camera)
        let points = rig.landmarks.map {
            camera.project($0.candidates[0].position(shape.positions))
        }
        let lids = [Array(points[42...47]), Array(points[36...41])].map { Self.grown($0, by: 7) }
        let lips = Self.grown(Array(points[48...59]), by: 7)
        var eyes = 0
        var mouth = 0
        for index in depth.indices where depth[index].isFinite {
            let pixel = Vector2(Float(index % 512) + 0.5, Float(index / 512) + 0.5)
            for (eye, outline) in zip(shape.eyes, lids)
            where Self.shows(eye, at: pixel, depth: depth[index], camera) {
                if closed || !PolygonTest.contains(pixel, outline) { eyes += 1 }
            }
            if labels.pixels[index] == LabelClass.innerMouth.rawValue,
                !PolygonTest.contains(pixel, lips)
            {
                mouth += 1
            }
        }
        return (eyes, mouth)
    }

    /// Whether what lies at `depth` on a pixel's ray is the eyeball: its sphere, or up to 7 % of the
    /// radius in front of it the cornea. Lids keep farther off.
    private static func shows(
        _ eye: EyePose, at pixel: Vector2, depth: Float, _ camera: Camera
    ) -> Bool {
        let center = camera.cameraSpace(eye.center)
        let offset = (pixel - camera.principalPoint) / camera.focalLength
        let ray = Vector3(offset.x, -offset.y, -1)
        // |t ray - center| = radius, the nearer solution; depth is t because the ray's z is -1.
        let a = ray.dot(ray)
        let b = ray.dot(center)
        let discriminant = b * b - a * (center.dot(center) - eye.radius * eye.radius)
        guard discriminant > 0 else { return false }
        let front = (b - discriminant.squareRoot()) / a
        let outward = camera.rotation.transposed * (ray * front - center)
        let isCornea = (eye.rotation.transposed * outward.normalized).z > 0.88
        return depth > front - (isCornea ? 0.011 : 0.003) && depth < front + 0.004
    }

    /// A polygon with every corner moved away from the middle, across and along, by some pixels: narrow
    /// eyes grow as high as wide ones.
    private static func grown(_ polygon: [Vector2], by distance: Float) -> [Vector2] {
        let middle = polygon.reduce(.zero, +) / Float(polygon.count)
        return polygon.map { corner in
            let offset = corner - middle
            return corner
                + Vector2(
                    offset.x < 0 ? -distance : distance, offset.y < 0 ? -distance : distance)
        }
    }
}
