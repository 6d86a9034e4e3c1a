import COSMesa
import Geometry
import Imaging
import Rigging
import Synthesis
import Testing

@testable import Rendering

/// Skin shaded region by region looks as if everything were painted everywhere.
@Suite("Regions of skin")
struct SkinRegionTests {
    private let scenes: WornScenes

    init() throws { scenes = try WornScenes() }

    /// The skin alone, as pictures shade it, and with every paint on every pixel.
    private func pictures(
        _ face: RigParameters, _ camera: Camera
    ) throws -> (regions: [UInt8], everywhere: [UInt8]) {
        let renderer = scenes.renderer
        let shape = scenes.rig.evaluate(face)
        return try renderer.context.use {
            let range = camera.depthRange(around: shape.neckPivot)
            let targets = try renderer.targets(width: camera.width, height: camera.height)
            try renderer.prepare(shape, face, camera, range, RenderOptions())
            let worn = renderer.worn(face, shape, camera, detail: .coarse)
            let fine = Detail(width: camera.width, quality: .fast).fineSurface
            renderer.drawShadows(worn)
            renderer.drawGeometry(targets, worn: worn, fine: fine)
            func picture(_ shade: () throws -> Void) rethrows -> [UInt8] {
                renderer.beginShading(targets.colorFramebuffer, targets)
                glClear(GLbitfield(GL_COLOR_BUFFER_BIT))
                try shade()
                return renderer.read(targets, format: GL_RGBA, channels: 4)
            }
            let bounds = PictureBounds(shape, camera, renderer.surfaceBuffers, fine: fine)
            return (
                try picture { try renderer.shadeSkin(worn.paints, bounds) },
                try picture { renderer.shade(.skin, try renderer.programs.skin.program(.all)) }
            )
        }
    }

    @Test("No paint is missing anywhere, whoever wears whatever", arguments: 0..<12)
    func whole(_ number: Int) throws {
        let controls = scenes.rig.controls
        var face = SpreadSampler(controls: controls).face(seed: 5, index: number)
        for (slot, style) in controls.styles.enumerated() where style.name == "hair" {
            // As much skin as hair leaves.
            face.styles[slot] = number % 3 == 0 ? face.styles[slot] : number % 2
        }
        let camera = number % 4 == 3 ? Framing.portrait(size: 72) : Framing.aligned(size: 160)
        let (regions, everywhere) = try pictures(face, camera)
        #expect(everywhere.contains { $0 > 0 })
        let worst = zip(regions, everywhere).map { abs(Int($0) - Int($1)) }.max()
        #expect(try #require(worst) <= 1)
    }

    @Test("Regions share out the triangles of the skin")
    func partition() throws {
        let surface = scenes.rig.surface
        let skin = surface.triangles[surface.partRanges[Int(SurfacePart.skin.rawValue)]]
        let regions = SkinRegions(
            skin, of: surface, reach: SkinPaintReach(scenes.rig.controls))
        #expect(regions.indices.count == skin.count)
        #expect(regions.indices.sorted() == skin.sorted())
        #expect(regions.ranges.map(\.count).reduce(0, +) == skin.count)
        // Everything everywhere is the exception.
        #expect(try #require(regions.ranges.last).count * 20 < skin.count)
    }
}
