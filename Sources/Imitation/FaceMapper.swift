import Geometry
import Rendering
import Rigging

/// Makes the maps of faces seen by one camera, and takes derivatives back through them.
public final class FaceMapper: Sendable {
    /// The rig whose faces are mapped.
    public let rig: Rig
    /// The camera that sees them; the picture is square.
    public let camera: Camera

    let sampler: PointSampler
    /// Vertices of the surface, before those of the eyes.
    let surfaceCount: Int
    /// Surface triangles, whose normals are smooth.
    let surfaceTriangles: [UInt32]
    /// All triangles: surface, then both eyes.
    let triangles: [UInt32]
    /// What carries hair along.
    let anchors: HeadAnchors
    let cap = SphereCap(rings: 12, spokes: 24, reach: 1.8)
    /// What stays with each vertex: the channels after the normal, but the last six.
    let attributes: [SIMD16<Float>]
    /// The eyes' middle on the base face before the turn of the head.
    private let middle: Vector3
    /// The same on the base face as it is modelled.
    private let restMiddle: Vector3
    /// The point about which the head turns.
    let pivot: Vector3

    static let attributeCount = 15

    /// A mapper of a rig.
    public init(rig: Rig, camera: Camera) {
        precondition(camera.width == camera.height, "pictures are square")
        self.rig = rig
        self.camera = camera
        let surface = rig.surface
        surfaceCount = surface.cageVertexCount
        sampler = PointSampler(
            rig: rig,
            points: (0..<UInt32(surfaceCount)).map {
                SurfacePoint(vertices: SIMD3(repeating: $0), weights: Vector3(1, 0, 0))
            })
        // Lashes cover next to nothing of what lies behind them.
        let seen = SurfacePart.allCases.filter { $0 != .lashes }
        surfaceTriangles = seen.flatMap {
            surface.cageTriangles[surface.cagePartRanges[Int($0.rawValue)]]
        }
        var all = surfaceTriangles
        for eye in 0..<2 {
            let first = UInt32(surfaceCount + eye * cap.points.count)
            all += cap.triangles.map { $0 + first }
        }
        triangles = all
        anchors = HeadAnchors(surface)

        let base = RigParameters(baseFaceOf: rig.controls)
        let rest = rig.evaluate(base)
        let head = rest.headRotation
        pivot = rest.neckPivot
        let centers = rest.eyes.map { head.transposed * ($0.center - rest.neckPivot) }
        middle = (centers[0] + centers[1]) / 2
        restMiddle = (rest.eyes[0].center + rest.eyes[1].center) / 2
        attributes = Self.attributes(rig, middle: restMiddle, eyes: rest.eyes, cap: cap)
    }

    private static func attributes(
        _ rig: Rig, middle: Vector3, eyes: [EyePose], cap: SphereCap
    ) -> [SIMD16<Float>] {
        let surface = rig.surface
        var result = [SIMD16<Float>](repeating: .zero, count: surface.cageVertexCount)
        for part in SurfacePart.allCases {
            for vertex in surface.cageTriangles[surface.cagePartRanges[Int(part.rawValue)]] {
                let masks = surface.masks[Int(vertex)]
                let place = surface.restPositions[Int(vertex)] - middle
                let skin: Float = part == .skin ? 1 : 0
                let teeth: Float = part == .lowerTeeth || part == .upperTeeth ? 1 : 0
                result[Int(vertex)] = SIMD16(
                    place.x, place.y, place.z, skin, masks.mouthCavity * skin, masks.lip,
                    masks.lip * masks.upper, teeth, part == .tongue ? 1 : 0, 0, masks.eyelid,
                    masks.ear, masks.openness, 0, 0, 0)
            }
        }
        for eye in eyes {
            result += cap.points.map { point in
                let place = eye.center + eye.rotation * point * eye.radius - middle
                return SIMD16(
                    place.x, place.y, place.z, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, point.x, point.y, 0)
            }
        }
        return result
    }

    /// The same mapper with another camera.
    public func seen(by camera: Camera) -> FaceMapper { FaceMapper(self, camera: camera) }

    private init(_ other: FaceMapper, camera: Camera) {
        precondition(camera.width == camera.height, "pictures are square")
        rig = other.rig
        self.camera = camera
        sampler = other.sampler
        surfaceCount = other.surfaceCount
        surfaceTriangles = other.surfaceTriangles
        triangles = other.triangles
        anchors = other.anchors
        attributes = other.attributes
        middle = other.middle
        restMiddle = other.restMiddle
        pivot = other.pivot
    }

    /// The maps of a face.
    /// - Parameters:
    ///   - worn: what lies over its head, as the camera sees it; nil where that is not known.
    ///   - distances: how far from the camera along its axis what is seen at each pixel is, decimetres, for
    ///     derivatives by the movement of what is worn; without them it moves with the surface below.
    public func maps(
        _ parameters: RigParameters, worn: WornMaps? = nil, distances: [Float]? = nil
    ) -> FaceMaps {
        let (points, normals) = vertices(parameters)
        var raster = TriangleRaster(width: camera.width, height: camera.height)
        let projected = TriangleRaster.project(points, camera: camera)
        raster.draw(triangles[...], points: projected)

        let nearest = NearestPixel.covered(raster)
        var maps = FaceMaps(
            size: camera.width, values: [], raster: raster,
            carriers: NearestPixel.inFront(raster, nearest), points: points, normals: normals)
        let headRotation = sampler.headRotation(parameters.head)
        fill(&maps, nearest, headRotation: headRotation)
        if let worn {
            maps.wear(worn)
            if let distances { findWornPoints(&maps, worn, distances, headRotation: headRotation) }
        }
        return maps
    }

    private func fill(_ maps: inout FaceMaps, _ nearest: [Int32], headRotation: Matrix3) {
        let size = maps.size
        let back = headRotation.transposed
        let eye = back * (camera.position - pivot)
        let rayBack = back * camera.rotation.transposed
        let depth = -camera.cameraSpace(pivot + headRotation * middle).z
        let channels = FaceMaps.channels
        maps.values = [Float](unsafeUninitializedCapacity: size * size * channels) {
            values, count in
            count = size * size * channels
            guard let first = values.baseAddress else { return }
            for y in 0..<size {
                for x in 0..<size {
                    let pixel = y * size + x
                    let source = Int(nearest[pixel])
                    let out = first + pixel * channels
                    for channel in 24..<channels { out[channel] = 0 }
                    write(maps, pixel, source, depth, out)
                    let ray =
                        rayBack
                        * Vector3(
                            (Float(x) + 0.5 - camera.principalPoint.x) / camera.focalLength,
                            -(Float(y) + 0.5 - camera.principalPoint.y) / camera.focalLength, -1)
                    let along = (middle - eye).dot(ray) / ray.dot(ray)
                    let passing = eye + ray * along - middle
                    out[21] = passing.x
                    out[22] = passing.y
                    out[23] = passing.z
                }
            }
        }
    }

    /// The channels of a pixel that come from the surface.
    @inline(__always)
    private func write(
        _ maps: FaceMaps, _ pixel: Int, _ source: Int, _ depth: Float,
        _ out: UnsafeMutablePointer<Float>
    ) {
        guard source >= 0 else {
            for channel in 0..<21 { out[channel] = 0 }
            return
        }
        let (a, b, c, shares) = corners(maps, source)
        let blend =
            attributes[a] * shares.x + attributes[b] * shares.y + attributes[c] * shares.z
        for channel in 0..<3 { out[3 + channel] = blend[channel] }
        if source == pixel {
            let normal = interpolated(maps.normals, maps, source)
            for channel in 0..<3 { out[channel] = normal[channel] }
            for channel in 3..<Self.attributeCount { out[3 + channel] = blend[channel] }
            if out[FaceMaps.skin] > 0 {
                let place = Vector3(blend[0], blend[1], blend[2]) + restMiddle
                let coordinates = FaceMaps.textureCoordinates(place)
                out[FaceMaps.coordinates.lowerBound] = coordinates.x
                out[FaceMaps.coordinates.lowerBound + 1] = coordinates.y
            }
        } else {
            for channel in 0..<3 { out[channel] = 0 }
            for channel in 3..<Self.attributeCount { out[3 + channel] = 0 }
        }
        let size = maps.size
        let step = 4 / Float(size)
        out[18] = Float(pixel % size - source % size) * step
        out[19] = Float(pixel / size - source / size) * step
        out[20] = depth - 1 / maps.raster.nearness[source]
    }

    /// What vertices hold, at a pixel of the face.
    @inline(__always)
    func interpolated(_ values: [Vector3], _ maps: FaceMaps, _ pixel: Int) -> Vector3 {
        let (a, b, c, shares) = corners(maps, pixel)
        return values[a] * shares.x + values[b] * shares.y + values[c] * shares.z
    }

    /// The triangle at a pixel of the face, and the shares of its corners.
    @inline(__always)
    func corners(_ maps: FaceMaps, _ pixel: Int) -> (Int, Int, Int, Vector3) {
        let triangle = 3 * Int(maps.raster.triangles[pixel])
        let shares = maps.raster.shares[pixel]
        return (
            Int(triangles[triangle]), Int(triangles[triangle + 1]), Int(triangles[triangle + 2]),
            Vector3(shares.x, shares.y, 1 - shares.x - shares.y)
        )
    }
}
