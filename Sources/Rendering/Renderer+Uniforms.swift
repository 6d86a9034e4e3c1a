import Geometry
import Rigging

extension Renderer {
    /// The values of the uniform block `Frame`, in the order of `Shaders/frame.glsl`.
    /// - Parameter projection: the first matrix, by columns, instead of the camera's.
    func frameUniforms(
        _ shape: FaceShape, _ parameters: RigParameters, camera: Camera, range: DepthRange,
        options: RenderOptions, projection: [Float]? = nil
    ) -> FrameUniforms {
        let lighting = options.lighting ?? studio
        let style = FaceStyle(parameters, of: controls)
        let palette = Palette(parameters, of: controls)
        let center = (shape.eyes[0].center + shape.eyes[1].center) / 2
        var frame = FrameUniforms()
        frame.append(projection ?? camera.clipFromRig(range))
        frame.append(
            ShadowMap.shadowFromRig(
                direction: lighting.key.direction, center: center - Vector3(0, 0.35, 1.0)))
        let distance = max(0.1, -camera.cameraSpace(center).z)
        frame.append(camera.position, camera.focalLength / distance)
        let rays = camera.pixelRays
        frame.append(rays.x)
        frame.append(rays.y)
        frame.append(rays.origin)
        append(lighting, options, to: &frame)
        let width = Float(camera.width)
        let height = Float(camera.height)
        frame.append(Vector4(width, height, 1 / width, 1 / height))
        frame.append(palette.skin, color("skin.freckles", 0, parameters))
        frame.append(palette.lips, style.hair?.number("scalp", default: 0) ?? 0)
        frame.append(
            palette.brows, style.browDensity(color("brows.density", 0.6, parameters)))
        frame.append(palette.pigment, color("hair.grey", 0, parameters))
        frame.append(palette.beard, color("beard.density", 0.6, parameters) / 0.6)
        frame.append(palette.iris, 0.35)
        frame.append(palette.cloth, style.cloth.isShirt ? 1 : 0)
        let brows = BrowControls(
            thickness: color("brows.thickness", 0.5, parameters),
            spacing: color("brows.spacing", 0.5, parameters),
            length: color("brows.length", 0.5, parameters))
        let recession = color("hair.recession", 0, parameters)
        let lift = Hairline.lift(
            color("hair.hairline", 0.5, parameters), recession: recession)
        for vector in style.browShape(brows) { frame.append(vector) }
        frame.append(style.browHair)
        frame.append(style.beardShape)
        frame.append(style.beardForm)
        frame.append(
            Vector4(
                style.hair?.number("shine", default: 0.5) ?? 0.5,
                style.hair?.number("form", default: 0) ?? 0,
                style.hair?.number("contrast", default: 0.5) ?? 0.5,
                style.hairline.lift + lift))
        frame.append(
            Vector4(
                recession, style.hair?.number("press", default: 0) ?? 0,
                style.parting.place ?? 0, style.parting.place == nil ? 0 : 0.010))
        let volume = HairSwell.volume(
            color("hair.volume", 0.5, parameters), recession: recession)
        frame.append(
            Vector4(
                HairSwell.reach * volume, style.hairline.roundness, lift / Hairline.reach, 0))
        frame.append(
            Vector4(
                color("skin.moles", 0, parameters), color("skin.under-eye", 0.2, parameters),
                color("skin.wrinkles", 0.1, parameters), color("skin.roughness", 0.5, parameters)))
        frame.append(
            Vector4(
                color("skin.blush", 0, parameters), color("eyes.liner", 0, parameters),
                color("lips.gloss", 0.3, parameters), lipParting.distance(shape)))
        frame.append(style.lashShape)
        frame.append(style.cloth.neckline)
        frame.append(raised(["AU1", "AU2"], parameters))
        frame.append(raised(["AU4", "AU6"], parameters))
        frame.append(raised(["AU9", "AU12"], parameters))
        for eye in shape.eyes { frame.append(eye.center, eye.radius) }
        for eye in shape.eyes { frame.append(eye.rotation) }
        let lids = (0..<2).map { lidContours.heights(shape, eye: $0) }
        for lid in lids { frame.append(lid.upper) }
        for lid in lids { frame.append(lid.lower) }
        frame.append(shape.headRotation)
        frame.append(shape.neckPivot)
        let glasses = glasses(style.glasses)
        frame.append(
            GlassesPose.values(
                glasses.map { glassesFit.pose($0.style, on: shape) }, style: glasses?.style))
        frame.append(anchors.displacements(shape))
        return frame
    }

    private func append(
        _ lighting: Lighting, _ options: RenderOptions, to frame: inout FrameUniforms
    ) {
        let lights = [lighting.key, lighting.fill, lighting.rim]
        for light in lights { frame.append(light.direction, light.sineOfHalfSize) }
        for light in lights { frame.append(light.color) }
        for coefficient in lighting.environment.irradiancePolynomial { frame.append(coefficient) }
        let tone = lighting.tone
        frame.append(Vector4(tone.gain, tone.toe, tone.shoulder, tone.rollOff))
        let taps: Float = options.quality == .review ? 16 : 8
        frame.append(
            Vector4(
                lighting.key.color == .zero ? 0 : taps, ShadowMap.softness(lighting.key), 0, 0))
        switch options.background ?? lighting.background {
        case .transparent:
            frame.append(.zero, 0)
            frame.append(.zero, 0)
        case .gradient(let inner, let outer):
            frame.append(inner, 1)
            frame.append(outer, 1)
        }
    }

    /// How far two Action Units are raised: left and right of the first, then of the second.
    private func raised(_ names: [String], _ parameters: RigParameters) -> Vector4 {
        let sides = names.flatMap { name in ["left", "right"].map { "\(name).\($0)" } }
        let values = sides.map { side -> Float in
            let index = controls.actionUnits.firstIndex { $0.name == side }
            return index.map { parameters.expression[$0] } ?? 0
        }
        return Vector4(values[0], values[1], values[2], values[3])
    }

    /// The value of a colour control, or its usual neutral where the rig has none of that name.
    func color(_ name: String, _ neutral: Float, _ parameters: RigParameters) -> Float {
        guard let index = controls.colors.firstIndex(where: { $0.name == name }) else {
            return neutral
        }
        return parameters.colors[index]
    }
}
