import COSMesa
import Geometry
import Imaging
import Rigging

extension Renderer {
    /// The distance of each pixel's surface along the camera's optical axis, in decimetres, row by
    /// row from the top; infinity where there is nothing.
    public func depth(
        shape: FaceShape, parameters: RigParameters, camera: Camera
    ) throws -> [Float] {
        try context.use {
            let (targets, range) = try geometry(shape, parameters, camera)
            let distances = readDistances(targets, range)
            try context.check("the depth pass")
            return distances
        }
    }

    /// The distances in the depth buffer, as `depth` gives them.
    func readDistances(_ targets: RenderTargets, _ range: DepthRange) -> [Float] {
        let count = targets.width * targets.height
        let stored = [Float](unsafeUninitializedCapacity: count) { values, filled in
            glBindFramebuffer(GLenum(GL_FRAMEBUFFER), targets.geometryFramebuffer)
            glPixelStorei(GLenum(GL_PACK_ALIGNMENT), 4)
            glReadPixels(
                0, 0, GLsizei(targets.width), GLsizei(targets.height),
                GLenum(GL_DEPTH_COMPONENT), GLenum(GL_FLOAT), values.baseAddress)
            filled = count
        }
        return stored.map { $0 < 1 ? range.distance($0) : .infinity }
    }

    /// Unit normals in rig space as 3 bytes, `(n + 1) / 2 * 255`; 0 where there is nothing.
    public func normals(
        shape: FaceShape, parameters: RigParameters, camera: Camera
    ) throws -> Image {
        let pixels = try context.use {
            let targets = try geometry(shape, parameters, camera).targets
            shadeNormals(targets, targets.colorFramebuffer)
            let pixels = read(targets, format: GL_RGBA, channels: 4)
            try context.check("the normal pass")
            return pixels
        }
        return Readback.image(
            pixels, width: camera.width, height: camera.height, scale: 1, opaque: true)
    }

    /// In which direction hair runs: vectors `(cos 2a, sin 2a)` times the square of the share of the
    /// strand that the picture shows, as bytes `(v + 1) / 2 * 255`, with a from the picture's x axis
    /// toward its y axis (down). The third channel is 255 where there is hair, 0 elsewhere.
    /// - Throws: as `labels`.
    public func strands(
        shape: FaceShape, parameters: RigParameters, camera: Camera
    ) throws -> Image {
        let pixels = try context.use {
            let targets = try geometry(shape, parameters, camera).targets
            beginShading(targets.colorFramebuffer, targets)
            glClear(GLbitfield(GL_COLOR_BUFFER_BIT))
            shade(.hair, programs.strands)
            let pixels = read(targets, format: GL_RGBA, channels: 4)
            try context.check("the strand pass")
            return pixels
        }
        return Image(width: camera.width, height: camera.height, channels: 4, pixels: pixels)
    }

    /// Shades the geometry buffer into `(n + 1) / 2` in a framebuffer.
    func shadeNormals(_ targets: RenderTargets, _ framebuffer: GLuint) {
        beginShading(framebuffer, targets)
        glClear(GLbitfield(GL_COLOR_BUFFER_BIT))
        programs.normals.use()
        programs.normals.set("kind", 1)
        shade(.eye, programs.normals)
        programs.normals.set("kind", 0)
        for material in [Material.skin, .teeth, .tongue, .glasses] {
            shade(material, programs.normals)
        }
        programs.normals.set("kind", 2)
        shade(.hair, programs.normals)
        shade(.beard, programs.normals)
    }

    private func geometry(
        _ shape: FaceShape, _ parameters: RigParameters, _ camera: Camera
    ) throws -> (targets: RenderTargets, range: DepthRange) {
        let range = camera.depthRange(around: shape.neckPivot)
        let targets = try targets(width: camera.width, height: camera.height)
        let options = RenderOptions(lighting: .ambient(Vector3(repeating: 1)))
        try prepare(shape, parameters, camera, range, options)
        let detail = Detail(width: camera.width, quality: .fast)
        let worn = worn(parameters, shape, camera, detail: detail.hair)
        drawGeometry(targets, worn: worn, fine: detail.fineSurface)
        return (targets, range)
    }
}
