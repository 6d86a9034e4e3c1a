import COSMesa
import Geometry
import Imaging
import Rigging

extension Renderer {
    /// The label picture: one channel, each byte the id of a `LabelClass`.
    /// - Throws: `RenderError` when the shape is not of this rig, or the picture is too large.
    public func labels(
        shape: FaceShape, parameters: RigParameters, camera: Camera
    ) throws -> Image {
        try labels(
            shape, parameters, camera, skin: programs.labels,
            cloth: LabelClass.background.rawValue)
    }

    /// The parts of a person: one channel, each byte the id of an `ExtendedLabelClass`. As fast as
    /// `labels`, it takes eyes for sclera and mouths for inner mouth throughout, and looks through
    /// glasses and grown beards; painted ones are facial hair.
    /// - Throws: as `labels`.
    public func partLabels(
        shape: FaceShape, parameters: RigParameters, camera: Camera
    ) throws -> Image {
        try labels(
            shape, parameters, camera, skin: programs.extendedLabels,
            cloth: ExtendedLabelClass.cloth.rawValue)
    }

    /// - Parameters:
    ///   - skin: labels the skin.
    ///   - cloth: the label of the collar.
    private func labels(
        _ shape: FaceShape, _ parameters: RigParameters, _ camera: Camera, skin: ShaderProgram,
        cloth: UInt8
    ) throws -> Image {
        let pixels = try context.use {
            let range = camera.depthRange(around: shape.neckPivot)
            let targets = try targets(width: camera.width, height: camera.height)
            try prepare(
                shape, parameters, camera, range,
                RenderOptions(lighting: .ambient(Vector3(repeating: 1))))
            let detail = Detail(width: camera.width, quality: .fast)
            let worn = worn(parameters, shape, camera, detail: detail.hair)
            let pixels = try drawLabels(
                targets, worn: worn, fine: detail.fineSurface, skin: skin, cloth: cloth)
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

    /// The same picture without the rest of a geometry buffer: only the skin goes through it, as only
    /// its labels are painted. What else there is has one label each, and is drawn over it.
    private func drawLabels(
        _ targets: RenderTargets, worn: Worn, fine: Bool, skin: ShaderProgram, cloth: UInt8
    ) throws -> [UInt8] {
        let programs = try programsForLabels()
        beginGeometry(targets)
        glClear(GLbitfield(GL_DEPTH_BUFFER_BIT | GL_STENCIL_BUFFER_BIT))
        glEnable(GLenum(GL_CULL_FACE))
        write(.skin)
        programs.skin.use()
        surfaceBuffers.draw(.skin, fine: fine)

        beginShading(targets.labelFramebuffer, targets)
        glClear(GLbitfield(GL_COLOR_BUFFER_BIT))
        shade(.skin, skin)

        glDisable(GLenum(GL_STENCIL_TEST))
        glEnable(GLenum(GL_DEPTH_TEST))
        glDepthMask(GLboolean(1))
        glEnable(GLenum(GL_CULL_FACE))
        programs.mouth.use()
        for part in [SurfacePart.lowerTeeth, .upperTeeth, .tongue] {
            surfaceBuffers.draw(part, fine: fine)
        }
        programs.eye.use()
        for (eye, label) in [LabelClass.leftEye, .rightEye].enumerated() {
            programs.eye.set("eye", Float(eye))
            programs.eye.set("id", Float(label.rawValue))
            eyeMesh.draw(fine: fine)
        }
        glDisable(GLenum(GL_CULL_FACE))
        if let collar = worn.collar {
            programs.collar.use()
            programs.collar.set("id", Float(cloth))
            collar.draw()
        }
        if let hair = worn.hair {
            hair.sort(from: worn.eye)
            programs.hairCore.use()
            hair.drawCore()
            programs.hair.use()
            programs.hair.set("tipGap", hair.tipGap)
            hair.drawOuter()
        }
        return read(targets, format: GL_RED, channels: 1)
    }
}
