import COSMesa
import Geometry
import Imaging
import Rigging

extension Renderer {
    /// The label picture: one channel, each byte the id of a `LabelClass`.
    public func labels(
        shape: FaceShape, parameters: RigParameters, camera: Camera
    ) throws -> Image {
        let pixels = try context.use {
            let targets = try geometry(shape, parameters, camera, labelsOnly: true).targets
            let pixels = shadeLabels(targets)
            try context.check("the label pass")
            return pixels
        }
        return Image(width: camera.width, height: camera.height, channels: 1, pixels: pixels)
    }

    /// Shades the geometry buffer into the label buffer and reads that.
    func shadeLabels(_ targets: RenderTargets) -> [UInt8] {
        beginShading(targets.labelFramebuffer, targets)
        glClear(GLbitfield(GL_COLOR_BUFFER_BIT))
        shade(.skin, programs.labels)
        shade(.eye, programs.eyeLabels)
        programs.constantLabel.use()
        programs.constantLabel.set("id", Float(LabelClass.innerMouth.rawValue))
        shade(.teeth, programs.constantLabel)
        shade(.tongue, programs.constantLabel)
        programs.constantLabel.set("id", Float(LabelClass.hair.rawValue))
        shade(.hair, programs.constantLabel)
        return read(targets, format: GL_RED, channels: 1)
    }

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
        _ shape: FaceShape, _ parameters: RigParameters, _ camera: Camera,
        labelsOnly: Bool = false
    ) throws -> (targets: RenderTargets, range: DepthRange) {
        let range = camera.depthRange(around: shape.neckPivot)
        let targets = try targets(width: camera.width, height: camera.height)
        let options = RenderOptions(lighting: .ambient(Vector3(repeating: 1)))
        try prepare(shape, parameters, camera, range, options)
        let detail = Detail(width: camera.width, quality: .fast)
        let worn = worn(parameters, shape, camera, detail: detail.hair, labelsOnly: labelsOnly)
        drawGeometry(targets, worn: worn, fine: detail.fineSurface)
        return (targets, range)
    }
}
