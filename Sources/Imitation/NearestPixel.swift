import Geometry

/// Which pixel's surface stands for each pixel.
enum NearestPixel {
    /// The nearest pixel that shows the surface (its own number where it does), -1 for none: two
    /// sweeps that hand on the nearest so far (Danielsson 1980).
    static func covered(_ raster: TriangleRaster) -> [Int32] {
        let (width, height) = (raster.width, raster.height)
        var nearest = [Int32](unsafeUninitializedCapacity: width * height) { buffer, count in
            for index in 0..<width * height {
                buffer[index] = raster.triangles[index] >= 0 ? Int32(index) : -1
            }
            count = width * height
        }
        nearest.withUnsafeMutableBufferPointer { nearest in
            func distance(_ source: Int32, _ x: Int, _ y: Int) -> Int {
                let dx = Int(source) % width - x
                let dy = Int(source) / width - y
                return dx * dx + dy * dy
            }
            func offer(_ x: Int, _ y: Int, _ dx: Int, _ dy: Int) {
                let (fromX, fromY) = (x + dx, y + dy)
                guard fromX >= 0, fromX < width, fromY >= 0, fromY < height else { return }
                let source = nearest[fromY * width + fromX]
                guard source >= 0 else { return }
                let own = nearest[y * width + x]
                if own < 0 || distance(source, x, y) < distance(own, x, y) {
                    nearest[y * width + x] = source
                }
            }
            for y in 0..<height {
                for x in 0..<width where raster.triangles[y * width + x] < 0 {
                    offer(x, y, -1, 0)
                    offer(x, y, 0, -1)
                    offer(x, y, -1, -1)
                    offer(x, y, 1, -1)
                }
                for x in (0..<width).reversed() where raster.triangles[y * width + x] < 0 {
                    offer(x, y, 1, 0)
                }
            }
            for y in (0..<height).reversed() {
                for x in (0..<width).reversed() where raster.triangles[y * width + x] < 0 {
                    offer(x, y, 1, 0)
                    offer(x, y, 0, 1)
                    offer(x, y, 1, 1)
                    offer(x, y, -1, 1)
                }
                for x in 0..<width where raster.triangles[y * width + x] < 0 {
                    offer(x, y, -1, 0)
                }
            }
        }
        return nearest
    }

    /// How much nearer a neighbour must be to count as lying in front, decimetres.
    static let step: Float = 0.04

    /// Like `nearest`, but a pixel beside an edge of the surface goes with what lies in front: an
    /// edge moves with the surface that ends there.
    static func inFront(_ raster: TriangleRaster, _ nearest: [Int32]) -> [Int32] {
        let (width, height) = (raster.width, raster.height)
        var result = nearest
        for y in 1..<max(height - 1, 1) {
            for x in 1..<max(width - 1, 1) {
                let pixel = y * width + x
                let own = raster.nearness[pixel]
                guard own > 0 else { continue }
                // A step in distance is this much in its reciprocal.
                var most = own + step * own * own
                for neighbour in [pixel - 1, pixel + 1, pixel - width, pixel + width]
                where raster.nearness[neighbour] > most {
                    most = raster.nearness[neighbour]
                    result[pixel] = Int32(neighbour)
                }
            }
        }
        return result
    }
}
