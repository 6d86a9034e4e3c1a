import COSMesa
import Geometry
import Rigging

extension Renderer {
    /// What lies over the head, see `WornMaps`, in `fast` quality; the studio's light unless told.
    /// - Throws: `RenderError` when the shape is not of this rig, or the picture is too large.
    public func wornMaps(
        shape: FaceShape, parameters: RigParameters, camera: Camera, lighting: Lighting? = nil
    ) throws -> WornMaps {
        try frame(
            shape: shape, parameters: parameters, camera: camera, passes: .worn,
            lighting: lighting
        ).worn
    }

    /// The geometry buffer as `WornMaps`.
    func readWornMaps(_ targets: RenderTargets) -> WornMaps {
        let count = targets.width * targets.height
        glBindFramebuffer(GLenum(GL_FRAMEBUFFER), targets.geometryFramebuffer)
        glPixelStorei(GLenum(GL_PACK_ALIGNMENT), 1)
        let (width, height) = (GLsizei(targets.width), GLsizei(targets.height))
        let texels = [SIMD4<UInt32>](unsafeUninitializedCapacity: count) { values, filled in
            glReadPixels(
                0, 0, width, height, GLenum(GL_RGBA_INTEGER), GLenum(GL_UNSIGNED_INT),
                values.baseAddress)
            filled = count
        }
        let stencils = [UInt8](unsafeUninitializedCapacity: count) { values, filled in
            glReadPixels(
                0, 0, width, height, GLenum(GL_STENCIL_INDEX), GLenum(GL_UNSIGNED_BYTE),
                values.baseAddress)
            filled = count
        }
        var maps = WornMaps()
        maps.kinds.reserveCapacity(count)
        maps.shadows.reserveCapacity(count)
        for (texel, stencil) in zip(texels, stencils) {
            maps.append(PackedSurface(texel: texel), stencil: stencil)
        }
        return maps
    }
}

extension WornMaps {
    /// Adds the next pixel.
    fileprivate mutating func append(_ surface: PackedSurface, stencil: UInt8) {
        var kind = Kind.none
        var shadow: UInt8 = 255
        switch Material(rawValue: stencil & Material.mask) {
        case .skin:
            if stencil == Material.skin.stencil(region: SkinRegions.cloth),
                surface.pair16(0).y < Self.bust
            {
                kind = .collar
            }
            shadow = surface.byte(1, 3)
        case .teeth, .tongue: shadow = surface.byte(1, 3)
        case .eye: shadow = surface.byte(3, 0)
        case .hair: (kind, shadow) = (.hair, surface.byte(1, 2))
        case .beard: (kind, shadow) = (.beard, surface.byte(1, 2))
        case .glasses: (kind, shadow) = (.glasses, surface.byte(1, 3))
        case .background, nil: break
        }
        kinds.append(kind.rawValue)
        shadows.append(shadow)
        guard kind.hasDetails else { return }
        if kind == .glasses {
            details += [0, 0, 0, 255, 127, surface.byte(3, 3), 127, 127, 127]
            append(surface.octahedral(2))
        } else {
            let strand = surface.pair16(0)
            // Beards have no early grey: the byte marks them.
            let early = kind == .hair ? surface.byte(1, 3) : 127
            details += [
                UInt8(strand.x * 255 + 0.5), UInt8(strand.y * 255 + 0.5), surface.byte(1, 0),
                surface.byte(1, 1), early, 0,
            ]
            append(surface.octahedral(2))
            append(surface.octahedral(3))
        }
    }

    private mutating func append(_ direction: Vector3) {
        for axis in 0..<3 { details.append(UInt8((direction[axis] + 1) * 127.5)) }
    }

    /// The height of the bust's edge over the box of `Shaders/pack.glsl`, below which only
    /// `Shaders/collar.vert` places anything.
    private static let bust: Float = (4.2 - 3.9) / 5.2
}
