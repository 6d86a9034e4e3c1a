import Geometry
import Imaging
import Rendering
import Rigging

/// Gives irises the colour that they have on the photograph.
struct IrisFit {
    let rig: Rig
    let renderer: Renderer

    /// The part of an iris that is compared, in radii: between pupil and limbus, and below the shade of
    /// the upper lid.
    private static let ring: (inner: Float, outer: Float, top: Float) = (0.45, 0.85, -0.2)
    /// How far from their middle to their outline eyes are looked at: the lids' edges are no iris.
    private static let opening: Float = 0.85
    /// How much lightness counts beside hue: how deep eyes lie in shade is the light's, too.
    private static let lightness: Float = 0.8

    /// Sets `iris.melanin` and `iris.hue`.
    func fit(_ parameters: inout RigParameters, _ eyes: EyeCloseUp) throws {
        guard let photo = color(eyes.photo, eyes.photoPoints, eyes.irises) else { return }
        let solver = ColorControlFit(
            controls: rig.controls, expectation: .anyone(rig.controls))
        for _ in 0..<2 {
            let render = try eyes.render(parameters, renderer)
            solver.fit(
                &parameters, ["iris.melanin", "iris.hue"], \.iris, photo: photo,
                render: color(render, eyes.avatarPoints, eyes.irises), lightness: Self.lightness)
        }
    }

    /// The colour of what is seen of irises, without glints.
    private func color(
        _ picture: Image, _ points: [Vector2], _ irises: [IrisFinder.Iris]
    ) -> Vector3? {
        let regions = FaceRegions(width: picture.width, height: picture.height, points: points)
        let open = Set(
            [points[36...41], points[42...47]].flatMap { lids in
                let middle = lids.reduce(.zero, +) / Float(lids.count)
                return regions.inside(lids.map { middle + ($0 - middle) * Self.opening })
            })
        let seen = irises.flatMap { iris in
            regions.disc(
                iris.center, from: Self.ring.inner * iris.radius, to: Self.ring.outer * iris.radius
            ).filter { pixel in
                let height = Float(pixel / picture.width) + 0.5 - iris.center.y
                return height > Self.ring.top * iris.radius && open.contains(pixel)
            }
        }
        return RegionColor.median(picture, seen, from: 0.1, to: 0.6)
    }
}
