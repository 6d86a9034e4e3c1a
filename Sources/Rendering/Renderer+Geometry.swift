import COSMesa
import Geometry
import Rigging

/// What a face wears in a frame.
struct Worn {
    var hair: HairMesh?
    /// The hair as the key light sees it.
    var hairShadow: HairMesh?
    /// Where the camera stands about the unturned head.
    var eye = Vector3.zero
    var glasses: GlassesMesh?
    var beard = false
    var collar: CollarMesh?
    var hairDetail = HairDetail.medium
    /// What is painted on the skin.
    var paints = SkinPaints.all
    /// How many of the beard's locks are drawn, 0...1.
    var beardShare: Float {
        switch hairDetail {
        case .full: 1
        case .medium: 0.55
        case .coarse: 0.3
        }
    }
    /// How many of the brows' hairs are drawn, 0...1.
    var browShare: Float {
        switch hairDetail {
        case .full: 1
        case .medium: 0.35
        case .coarse: 0.18
        }
    }
}

extension Renderer {
    /// What the chosen styles draw as geometry.
    func worn(
        _ parameters: RigParameters, _ shape: FaceShape, _ camera: Camera, detail: HairDetail
    ) -> Worn {
        let style = FaceStyle(parameters, of: controls)
        let back = shape.headRotation.transposed
        return Worn(
            hair: hair(style, detail), hairShadow: hair(style, .coarse),
            eye: shape.neckPivot + back * (camera.position - shape.neckPivot),
            glasses: glasses(style.glasses),
            beard: style.hasBeardHair, collar: collar(style.clothing),
            hairDetail: detail, paints: style.paints)
    }

    /// Uploads the pose and the uniforms of a frame.
    func prepare(
        _ shape: FaceShape, _ parameters: RigParameters, _ camera: Camera, _ range: DepthRange,
        _ options: RenderOptions, projection: [Float]? = nil
    ) throws {
        guard shape.positions.count == surface.vertexCount, shape.eyes.count == 2 else {
            throw RenderError(
                "the shape has \(shape.positions.count) vertices and \(shape.eyes.count) eyes; "
                    + "this rig has \(surface.vertexCount) and 2")
        }
        surfaceBuffers.update(shape)
        collar(FaceStyle(parameters, of: controls).clothing)?.update(shape)
        block.upload(
            frameUniforms(
                shape, parameters, camera: camera, range: range, options: options,
                projection: projection))
    }

    /// Draws the key light's view of the head.
    func drawShadows(_ worn: Worn) {
        shadowMap.begin()
        glDisable(GLenum(GL_STENCIL_TEST))
        // The skin is closed: what looks away from the light lies behind what looks at it.
        glEnable(GLenum(GL_CULL_FACE))
        glFrontFace(GLenum(GL_CCW))
        programs.shadow.use()
        surfaceBuffers.draw(.skin, fine: false)
        glDisable(GLenum(GL_CULL_FACE))
        if let hair = worn.hairShadow {
            // The core holds the middles of all locks; in a soft shadow their fringes do not show.
            programs.hairShadow.use()
            hair.drawCore()
        }
        if let glasses = worn.glasses {
            programs.glassesShadow.use()
            glasses.drawFrame()
        }
    }

    /// Fills the geometry buffer, the depth buffer and the material in the stencil.
    func drawGeometry(_ targets: RenderTargets, worn: Worn, fine: Bool) {
        drawHead(targets, worn: worn, fine: fine)
        drawBeardAndGlasses(targets, worn: worn)
    }

    /// Directs drawing to the geometry buffer.
    func beginGeometry(_ targets: RenderTargets) {
        glBindFramebuffer(GLenum(GL_FRAMEBUFFER), targets.geometryFramebuffer)
        glViewport(0, 0, GLsizei(targets.width), GLsizei(targets.height))
        glDepthMask(GLboolean(1))
        glStencilMask(0xFF)
        glEnable(GLenum(GL_DEPTH_TEST))
        glDepthFunc(GLenum(GL_LESS))
        glEnable(GLenum(GL_STENCIL_TEST))
        glStencilOp(GLenum(GL_KEEP), GLenum(GL_KEEP), GLenum(GL_REPLACE))
        // The picture's rows run downward, which turns the winding round.
        glFrontFace(GLenum(GL_CW))
        bind(shadowMap.texture, unit: 1)
        bind(noise.noise, unit: 2)
        bind(noise.strands, unit: 3)
        bind(surfaceBuffers.positionTexture, unit: 4, target: GL_TEXTURE_BUFFER)
    }

    /// Draws what Helen's labels show: everything but beard and glasses.
    func drawHead(_ targets: RenderTargets, worn: Worn, fine: Bool) {
        beginGeometry(targets)
        glClear(GLbitfield(GL_DEPTH_BUFFER_BIT | GL_STENCIL_BUFFER_BIT))
        // Pixels beside an outline take part in the derivatives of their neighbours' textures: what an
        // earlier frame left there would show.
        glClearBufferuiv(GLenum(GL_COLOR), 0, [0, 0, 0, 0])
        glEnable(GLenum(GL_CULL_FACE))

        programs.surface.use()
        for region in SkinRegions.paints.indices {
            write(.skin, region: region)
            surfaceBuffers.draw(region: region, fine: fine)
        }
        write(.teeth)
        surfaceBuffers.draw(.lowerTeeth, fine: fine)
        surfaceBuffers.draw(.upperTeeth, fine: fine)
        write(.tongue)
        surfaceBuffers.draw(.tongue, fine: fine)

        programs.eye.use()
        write(.eye)
        for eye in 0..<2 {
            programs.eye.set("eye", Float(eye))
            eyeMesh.draw(fine: fine)
        }

        glDisable(GLenum(GL_CULL_FACE))
        if let collar = worn.collar {
            programs.collar.use()
            write(.skin, region: SkinRegions.cloth)
            collar.draw()
        }
        if let hair = worn.hair {
            draw(hair, from: worn.eye)
        }
    }

    /// Draws what labels look through.
    func drawBeardAndGlasses(_ targets: RenderTargets, worn: Worn) {
        guard worn.beard || worn.glasses != nil else { return }
        beginGeometry(targets)
        if worn.beard {
            programs.beard.use()
            programs.beard.set("share", worn.beardShare)
            write(.beard)
            beardLocks.draw(share: worn.beardShare)
        }
        if let glasses = worn.glasses {
            programs.glasses.use()
            write(.glasses)
            glasses.drawFrame()
        }
    }

    /// Draws hair that the camera sees from `eye`.
    private func draw(_ hair: HairMesh, from eye: Vector3) {
        write(.hair)
        hair.sort(from: eye)
        programs.hairCore.use()
        hair.drawCore()
        // llvmpipe tests depth before shading only where a shader that discards writes no stencil.
        // So the stencil is written afterwards, where the depth is that of the locks.
        glDisable(GLenum(GL_STENCIL_TEST))
        programs.hair.use()
        programs.hair.set("tipGap", hair.tipGap)
        hair.drawOuter()
        glEnable(GLenum(GL_STENCIL_TEST))
        glDepthFunc(GLenum(GL_EQUAL))
        glColorMask(0, 0, 0, 0)
        programs.hairMark.use()
        hair.drawOuter()
        glColorMask(1, 1, 1, 1)
        glDepthFunc(GLenum(GL_LESS))
    }

    /// Directs shading to a framebuffer that shares the stencil; nothing writes depth from here on.
    func beginShading(_ framebuffer: GLuint, _ targets: RenderTargets) {
        glBindFramebuffer(GLenum(GL_FRAMEBUFFER), framebuffer)
        glDepthMask(GLboolean(0))
        glDisable(GLenum(GL_DEPTH_TEST))
        glDisable(GLenum(GL_CULL_FACE))
        glStencilOp(GLenum(GL_KEEP), GLenum(GL_KEEP), GLenum(GL_KEEP))
        bind(targets.geometry, unit: 0)
        bind(noise.noise, unit: 2)
        bind(noise.strands, unit: 3)
        bind(face.detail, unit: 4)
        bind(face.tones, unit: 5)
        bind(face.folds, unit: 6)
    }

    /// Binds a texture to a unit.
    func bind(_ texture: GLuint, unit: Int32, target: Int32 = GL_TEXTURE_2D) {
        glActiveTexture(GLenum(GL_TEXTURE0 + unit))
        glBindTexture(GLenum(target), texture)
    }

    func write(_ material: Material, region: Int = 0) {
        glStencilFunc(GLenum(GL_ALWAYS), GLint(material.stencil(region: region)), 0xFF)
    }
}
