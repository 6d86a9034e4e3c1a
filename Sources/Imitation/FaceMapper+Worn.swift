import Geometry
import Rendering
import Rigging

/// A place of hair or glasses that is seen, and what carries it: it turns with the head, and follows what
/// guides of the head do within the head, each by its share.
struct WornPoint {
    /// Where it is, rig space.
    var place: Vector3
    /// Numbers of guides, see `FaceMapper.guides`.
    var guides: SIMD4<Int>
    /// Their shares; sum to 1.
    var shares: Vector4
}

extension FaceMapper {
    /// Where the guides are about the neck's pivot, in the head's axes: the anchors of hair, then the centres
    /// of the eyes, between which glasses sit.
    func guides(_ points: [Vector3], _ normals: [Vector3], headRotation: Matrix3) -> [Vector3] {
        let back = headRotation.transposed
        let eyes = (0..<2).map { eye in
            let first = surfaceCount + eye * cap.points.count
            return points[first] - normals[first] * rig.eyeRadius
        }
        return (anchors.vertices.map { points[$0] } + eyes).map { back * ($0 - pivot) }
    }

    /// Finds what carries the pixels of hair and glasses, and those beside their edges: an edge moves with
    /// what lies in front.
    func findWornPoints(
        _ maps: inout FaceMaps, _ worn: WornMaps, _ distances: [Float], headRotation: Matrix3
    ) {
        let size = maps.size
        let back = headRotation.transposed
        let guides = guides(maps.points, maps.normals, headRotation: headRotation)
        var shift = Vector3.zero
        for (guide, rest) in zip(guides, anchors.rest) { shift += guide + pivot - rest }
        shift /= Float(max(anchors.rest.count, 1))
        let eyes = anchors.vertices.count

        func point(_ pixel: Int, _ kind: WornMaps.Kind) -> WornPoint {
            let place = place(pixel, size: size, distance: distances[pixel])
            guard kind == .hair else {
                return WornPoint(
                    place: place, guides: SIMD4(eyes, eyes + 1, 0, 0),
                    shares: Vector4(0.5, 0.5, 0, 0))
            }
            let bound = anchors.binding(back * (place - pivot) + pivot - shift)
            let weights = Vector4(bound.weights)
            return WornPoint(
                place: place, guides: SIMD4(truncatingIfNeeded: bound.indices),
                shares: weights / max(weights.sum(), 1))
        }
        var made = [Int32](repeating: -1, count: size * size)
        maps.wornCarriers = made
        for y in 0..<size {
            for x in 0..<size {
                let pixel = y * size + x
                var front = pixel
                func offer(_ other: Int) {
                    if distances[other] < distances[front] - NearestPixel.step { front = other }
                }
                if x > 0 { offer(pixel - 1) }
                if x < size - 1 { offer(pixel + 1) }
                if y > 0 { offer(pixel - size) }
                if y < size - 1 { offer(pixel + size) }
                guard let kind = WornMaps.Kind(rawValue: worn.kinds[front]),
                    kind == .hair || kind == .glasses
                else { continue }
                if made[front] < 0 {
                    made[front] = Int32(maps.wornPoints.count)
                    maps.wornPoints.append(point(front, kind))
                }
                maps.wornCarriers[pixel] = made[front]
            }
        }
    }

    /// The place that a pixel shows.
    private func place(_ pixel: Int, size: Int, distance: Float) -> Vector3 {
        let center = Vector2(Float(pixel % size) + 0.5, Float(pixel / size) + 0.5)
        let ray = (center - camera.principalPoint) / camera.focalLength
        return camera.position
            + camera.rotation.transposed * (Vector3(ray.x, -ray.y, -1) * distance)
    }

    /// What of hair or glasses carries what is seen at a pixel, if anything.
    @inline(__always)
    func wornPoint(_ maps: FaceMaps, _ pixel: Int) -> WornPoint? {
        guard !maps.wornCarriers.isEmpty else { return nil }
        let carrier = Int(maps.wornCarriers[pixel])
        return carrier < 0 ? nil : maps.wornPoints[carrier]
    }

    /// The place that moves as a pixel's picture does; nil where nothing is.
    @inline(__always)
    func carriedPlace(_ maps: FaceMaps, _ pixel: Int) -> Vector3? {
        if let point = wornPoint(maps, pixel) { return point.place }
        let carrier = Int(maps.carriers[pixel])
        return carrier < 0 ? nil : interpolated(maps.points, maps, carrier)
    }
}
