import Geometry
import Testing

struct TriangleRasterTests {
    private let camera = Camera(position: Vector3(0, 0, 5), focalLength: 40, width: 48, height: 32)

    @Test func sharesGiveBackThePointThatAPixelSees() {
        let corners = [Vector3(-1, -0.8, 0.5), Vector3(1.2, -0.6, -1.5), Vector3(0.1, 1, 1)]
        var raster = TriangleRaster(width: 48, height: 32)
        // Counter-clockwise in space faces the viewer.
        raster.draw([0, 1, 2], points: TriangleRaster.project(corners, camera: camera))
        raster.draw([0, 2, 1], points: TriangleRaster.project(corners, camera: camera), first: 7)
        var seen = 0
        var worst: Float = 0
        for index in raster.triangles.indices {
            guard raster.triangles[index] >= 0 else {
                #expect(raster.nearness[index] == 0)
                continue
            }
            seen += 1
            let share = raster.shares[index]
            let p =
                corners[0] * share.x + corners[1] * share.y + corners[2] * (1 - share.x - share.y)
            let pixel = camera.project(p)
            worst = max(worst, abs(pixel.x - Float(index % 48) - 0.5))
            worst = max(worst, abs(pixel.y - Float(index / 48) - 0.5))
            worst = max(worst, 100 * abs(raster.nearness[index] + 1 / camera.cameraSpace(p).z))
        }
        #expect(worst < 1e-3)
        // The area on the picture, in pixels.
        let p = corners.map(camera.project)
        let area =
            abs(
                (p[1].x - p[0].x) * (p[2].y - p[0].y) - (p[1].y - p[0].y) * (p[2].x - p[0].x)) / 2
        #expect(abs(Float(seen) - area) < 20)
        #expect(!raster.triangles.contains(7))
    }

    @Test func theNearestOfRandomTrianglesIsSeen() {
        var random = SeededGenerator(seed: 12)
        let points = (0..<90).map { _ in
            Vector3(
                Float.random(in: -3...3, using: &random), Float.random(in: -2...2, using: &random),
                Float.random(in: -2...3, using: &random))
        }
        let projected = TriangleRaster.project(points, camera: camera)
        let corners = (0..<90).map(UInt32.init)
        var all = TriangleRaster(width: 48, height: 32)
        all.draw(corners[...], points: projected)
        // Each triangle by itself, and the nearest kept.
        var expected = TriangleRaster(width: 48, height: 32)
        var nearest = [Float](repeating: 0, count: 48 * 32)
        var winner = [Int32](repeating: -1, count: 48 * 32)
        for number in 0..<30 {
            expected.clear()
            expected.draw(corners[number * 3..<number * 3 + 3], points: projected)
            for index in nearest.indices where expected.nearness[index] > nearest[index] {
                nearest[index] = expected.nearness[index]
                winner[index] = Int32(number)
            }
        }
        let same = all.triangles == winner && all.nearness == nearest
        #expect(same)
        all.clear()
        #expect(all.triangles.allSatisfy { $0 == -1 })
    }

    @Test func aClosedSurfaceHasNoGaps() {
        // A bumpy sheet in front of the viewer that fills the picture.
        let n = 41
        var random = SeededGenerator(seed: 4)
        var points: [Vector3] = []
        for row in 0..<n {
            for column in 0..<n {
                points.append(
                    Vector3(
                        Float(column) / 5 - 4, Float(row) / 5 - 4,
                        Float.random(in: -0.1...0.1, using: &random)))
            }
        }
        var corners: [UInt32] = []
        for row in 0..<n - 1 {
            for column in 0..<n - 1 {
                let a = UInt32(row * n + column)
                let b = a + UInt32(n)
                corners += [a, a + 1, b, b, a + 1, b + 1]
            }
        }
        var raster = TriangleRaster(width: 48, height: 32)
        raster.draw(corners[...], points: TriangleRaster.project(points, camera: camera))
        let gaps = raster.triangles.filter { $0 == -1 }.count
        #expect(gaps == 0)
    }
}
