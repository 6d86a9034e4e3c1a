import COSMesa
import Geometry
import Rigging

/// Which pictures a frame has.
public struct FramePasses: OptionSet, Sendable {
    /// One bit per picture.
    public let rawValue: Int

    /// A set from its bits.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The colour picture.
    public static let color = FramePasses(rawValue: 1)
    /// The 11 Helen classes.
    public static let labels = FramePasses(rawValue: 2)
    /// The classes of `ExtendedLabelClass`.
    public static let extendedLabels = FramePasses(rawValue: 4)
    /// Distances.
    public static let depth = FramePasses(rawValue: 8)
    /// Normals.
    public static let normals = FramePasses(rawValue: 16)
    /// What lies over the head.
    public static let worn = FramePasses(rawValue: 32)
}

/// Pictures of one view, exactly registered; those that were not asked for are empty.
///
/// All run row by row from the top left.
public struct FramePictures: Sendable {
    /// 4 bytes per pixel: sRGB times alpha (premultiplied), alpha.
    public var color: [UInt8] = []
    /// A byte per pixel: the id of a `LabelClass`. Looks through glasses and beards.
    public var labels: [UInt8] = []
    /// A byte per pixel: the id of an `ExtendedLabelClass`.
    public var extendedLabels: [UInt8] = []
    /// Distance along the camera's optical axis, decimetres; infinity where there is nothing.
    public var depth: [Float] = []
    /// 3 values per pixel: unit normal n in rig space as (n + 1) / 2 * 65535; 0 where there is
    /// nothing.
    public var normals: [UInt16] = []
    /// What lies over the head.
    public var worn = WornMaps()
}

extension Renderer {
    /// Several pictures of one view for the price of one geometry pass, in `fast` quality; the studio's
    /// light unless told.
    /// - Throws: `RenderError` when the shape is not of this rig, or the picture is too large.
    public func frame(
        shape: FaceShape, parameters: RigParameters, camera: Camera, passes: FramePasses,
        background: Background = .transparent, lighting: Lighting? = nil
    ) throws -> FramePictures {
        try context.use {
            let range = camera.depthRange(around: shape.neckPivot)
            let targets = try targets(width: camera.width, height: camera.height)
            try prepare(
                shape, parameters, camera, range,
                RenderOptions(background: background, lighting: lighting))
            let detail = Detail(width: camera.width, quality: .fast)
            let worn = worn(parameters, shape, camera, detail: detail.hair)
            var pictures = FramePictures()
            if !passes.isDisjoint(with: [.color, .worn]) { drawShadows(worn) }
            drawHead(targets, worn: worn, fine: detail.fineSurface)
            if passes.contains(.labels) { pictures.labels = shadeLabels(targets) }
            drawBeardAndGlasses(targets, worn: worn)
            if passes.contains(.worn) { pictures.worn = readWornMaps(targets) }
            if passes.contains(.color) {
                try shadeColor(
                    targets, worn: worn,
                    PictureBounds(shape, camera, surfaceBuffers, fine: detail.fineSurface),
                    fine: detail.fineSurface)
                pictures.color = EdgeSmoothing.smoothed(
                    read(targets, format: GL_RGBA, channels: 4), width: targets.width,
                    height: targets.height)
            }
            if passes.contains(.depth) { pictures.depth = readDistances(targets, range) }
            if passes.contains(.extendedLabels) {
                pictures.extendedLabels = shadeExtendedLabels(targets)
            }
            if passes.contains(.normals) {
                shadeNormals(targets, try targets.normalFramebuffer())
                pictures.normals = readNormals(targets)
            }
            try context.check("the passes of a frame")
            return pictures
        }
    }

    private func readNormals(_ targets: RenderTargets) -> [UInt16] {
        glPixelStorei(GLenum(GL_PACK_ALIGNMENT), 1)
        let count = targets.width * targets.height * 3
        return [UInt16](unsafeUninitializedCapacity: count) { values, filled in
            glReadPixels(
                0, 0, GLsizei(targets.width), GLsizei(targets.height), GLenum(GL_RGB),
                GLenum(GL_UNSIGNED_SHORT), values.baseAddress)
            filled = count
        }
    }
}
