import COSMesa
import Foundation
import Geometry
import Imaging
import Rigging

/// Draws shapes of one rig, headless, on the thread that calls it.
///
/// A renderer owns an OpenGL context. It is not Sendable: use one per thread. Several in a process
/// wait for each other; for throughput, run as many processes as there are cores. A renderer uses
/// one core, unless `useCores` or `LP_NUM_THREADS` in the environment says otherwise.
public final class Renderer {
    /// Lets the renderers of this process draw on several cores, for work that leaves the others idle.
    /// Pictures stay the same. To be called before the first renderer is made; `LP_NUM_THREADS` in the
    /// environment wins.
    public static func useCores(_ cores: Int) { setenv("LP_NUM_THREADS", "\(cores)", 0) }

    /// What can be set on the rig.
    public let controls: RigControls
    let surface: RigSurface
    let surfaceBuffers: SurfaceBuffers
    let eyeMesh: EyeMesh
    let programs: Programs
    let shadowMap: ShadowMap
    let block: FrameBlock
    let noise: NoiseTextures
    let face: FaceTextures
    let lidContours: LidContours
    let lipParting: LipParting
    let anchors: HeadAnchors
    /// The light of pictures that name none.
    let studio: Lighting
    let glassesFit: GlassesFit
    let browHairs: GrownMesh
    let beardLocks: GrownMesh
    private let scalp: Scalp
    private var hairMeshes: [String: HairMesh] = [:]
    private var glassesMeshes: [String: GlassesMesh] = [:]
    private var collarMeshes: [String: CollarMesh] = [:]
    private var labelPrograms: LabelPrograms?
    private var capturePrograms: CapturePrograms?
    private var bakePrograms: BakePrograms?
    private let emptyVertices: GLuint
    private var targets: [RenderTargets] = []
    // After everything that lives in it, so that it outlives that.
    let context: GLContext
    private let end: EndOfTurn

    /// Ends the turn in which a renderer goes away, after all else of it.
    private final class EndOfTurn {
        deinit { GLContext.turn.unlock() }
    }

    /// A renderer for a surface and the controls that colour and style it.
    /// - Throws: `RenderError` without an OpenGL 3.3 core context or when a shader does not compile;
    ///   `StorageError` without the studio's light file.
    public init(surface: RigSurface, controls: RigControls) throws {
        GLContext.turn.lock()
        defer {
            GLContext.release()
            GLContext.turn.unlock()
        }
        context = try GLContext()
        self.surface = surface
        self.controls = controls
        surfaceBuffers = SurfaceBuffers(surface, reach: SkinPaintReach(controls))
        eyeMesh = EyeMesh()
        studio = try Lighting.load("studio")
        programs = try Programs(ShaderSource())
        shadowMap = try ShadowMap(size: 384)
        block = FrameBlock()
        noise = NoiseTextures()
        face = FaceTextures()
        lidContours = LidContours(surface)
        lipParting = LipParting(surface)
        anchors = HeadAnchors(surface)
        scalp = Scalp(surface)
        glassesFit = GlassesFit(surface)
        browHairs = GrownMesh(SkinRoots.brows(surface), segments: 2)
        beardLocks = GrownMesh(SkinRoots.beard(surface), segments: 3)
        var name: GLuint = 0
        glGenVertexArrays(1, &name)
        emptyVertices = name
        try context.check("setting up the renderer")
        end = EndOfTurn()
    }

    /// A renderer for a rig.
    /// - Throws: `RenderError` without an OpenGL 3.3 core context or when a shader does not compile;
    ///   `StorageError` without the studio's light file.
    public convenience init(rig: Rig) throws {
        try self.init(surface: rig.surface, controls: rig.controls)
    }

    deinit {
        // The properties free their names after this, in this context rather than another.
        GLContext.turn.lock()
        guard (try? context.makeCurrent()) != nil else { return }
        glDeleteVertexArrays(1, [emptyVertices])
    }

    /// The textures of a picture size; the last two sizes are kept.
    func targets(width: Int, height: Int) throws -> RenderTargets {
        if let index = targets.firstIndex(where: { $0.width == width && $0.height == height }) {
            return targets[index]
        }
        if targets.count == 2 { targets.removeFirst() }
        let made = try RenderTargets(width: width, height: height)
        targets.append(made)
        return made
    }

    /// The hair of a face's style at a detail, grown on first use; nil for one without locks.
    func hair(_ face: FaceStyle, _ detail: HairDetail) -> HairMesh? {
        guard let choice = face.hair else { return nil }
        let side = choice.showsSideOfParting ? face.partingSide : nil
        let key = "\(choice.name) \(side ?? 0) \(detail.rawValue)"
        if let known = hairMeshes[key] { return known }
        guard let style = HairStyle(choice, side: side) else { return nil }
        let locks = HairGrower(style: style, scalp: scalp, detail: detail).locks()
        let mesh = HairMesh(
            locks, over: HairHull(style: style, scalp: scalp), on: scalp, detail: detail,
            anchors: anchors)
        hairMeshes[key] = mesh
        return mesh
    }

    /// The glasses of a style; nil for none.
    func glasses(_ choice: StyleChoice?) -> GlassesMesh? {
        guard let choice else { return nil }
        if let known = glassesMeshes[choice.name] { return known }
        let mesh = GlassesMesh(choice)
        glassesMeshes[choice.name] = mesh
        return mesh
    }

    /// The collar of a choice of clothing; nil for a rig without clothing.
    func collar(_ choice: StyleChoice?) -> CollarMesh? {
        guard let choice else { return nil }
        if let known = collarMeshes[choice.name] { return known }
        let mesh = CollarMesh(ClothStyle(choice), surface)
        collarMeshes[choice.name] = mesh
        return mesh
    }

    /// The programs of label pictures, compiled on first use.
    func programsForLabels() throws -> LabelPrograms {
        if let labelPrograms { return labelPrograms }
        let made = try LabelPrograms(ShaderSource())
        labelPrograms = made
        return made
    }

    /// The programs that capture meshes, compiled on first use.
    func programsForCapture() throws -> CapturePrograms {
        if let capturePrograms { return capturePrograms }
        let made = try CapturePrograms(ShaderSource())
        capturePrograms = made
        return made
    }

    /// The programs that paint textures, compiled on first use.
    func programsForBaking() throws -> BakePrograms {
        if let bakePrograms { return bakePrograms }
        let made = try BakePrograms(ShaderSource())
        bakePrograms = made
        return made
    }

    /// Runs `program` on the pixels whose material is `material`.
    func shade(_ material: Material, _ program: ShaderProgram) {
        glStencilFunc(GLenum(GL_EQUAL), GLint(material.rawValue), GLuint(Material.mask))
        program.use()
        drawScreen()
    }

    /// Runs on each region of the skin the program that paints what shows there.
    func shadeSkin(_ worn: SkinPaints, _ bounds: PictureBounds) throws {
        for (region, paints) in SkinRegions.paints.enumerated() {
            if region != SkinRegions.cloth {
                guard let box = bounds.regions[region] else { continue }
                box.restrict()
            }
            glStencilFunc(GLenum(GL_EQUAL), GLint(Material.skin.stencil(region: region)), 0xFF)
            try programs.skin.program(paints.intersection(worn)).use()
            drawScreen()
            glDisable(GLenum(GL_SCISSOR_TEST))
        }
    }

    /// The same where the material shows at most within `box`.
    func shade(_ material: Material, _ program: ShaderProgram, within box: PixelBox?) {
        guard let box else { return }
        box.restrict()
        shade(material, program)
        glDisable(GLenum(GL_SCISSOR_TEST))
    }

    /// Draws the triangle that covers the picture with the program in use.
    func drawScreen() {
        glBindVertexArray(emptyVertices)
        glDrawArrays(GLenum(GL_TRIANGLES), 0, 3)
    }
}
