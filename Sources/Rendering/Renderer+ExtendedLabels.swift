import COSMesa
import Geometry
import Imaging
import Rigging

extension Renderer {
    /// The extended label picture: one channel, each byte the id of an `ExtendedLabelClass`.
    /// - Throws: `RenderError` when the shape is not of this rig, or the picture is too large.
    public func extendedLabels(
        shape: FaceShape, parameters: RigParameters, camera: Camera
    ) throws -> Image {
        let frame = try frame(
            shape: shape, parameters: parameters, camera: camera, passes: .extendedLabels)
        return Image(
            width: camera.width, height: camera.height, channels: 1, pixels: frame.extendedLabels)
    }

    /// Shades the geometry buffer into the label buffer and reads that.
    func shadeExtendedLabels(_ targets: RenderTargets) -> [UInt8] {
        beginShading(targets.labelFramebuffer, targets)
        glClear(GLbitfield(GL_COLOR_BUFFER_BIT))
        shade(.skin, programs.extendedLabels)
        shade(.eye, programs.extendedEyeLabels)
        let constants: [(Material, ExtendedLabelClass)] = [
            (.teeth, .teeth), (.tongue, .tongue), (.hair, .hair), (.beard, .facialHair),
            (.glasses, .glasses),
        ]
        for (material, label) in constants {
            programs.constantLabel.use()
            programs.constantLabel.set("id", Float(label.rawValue))
            shade(material, programs.constantLabel)
        }
        return read(targets, format: GL_RED, channels: 1)
    }
}
