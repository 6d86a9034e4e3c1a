import Foundation
import Geometry
import Rendering
import Rigging

/// What all streams of one recipe share: the rig, its landmarks, and pools of backgrounds and noise.
public final class SampleStock: Sendable {
    /// The rig.
    public let rig: Rig
    /// What samples look like.
    public let recipe: SampleRecipe
    /// The dense landmarks of the rig.
    public let dense: DenseLandmarks

    /// The user's pictures for the photo domain.
    let backgrounds: [URL]
    let faces: FaceSampler
    let landmarks: LandmarkSampler
    let passes: FramePasses
    /// The light of the imitator domain.
    let studio: Lighting
    /// The head of the base face, which looks level and ahead.
    let restRotation: Matrix3
    let photo: PhotoDomain?

    /// A stock for a recipe.
    /// - Parameter backgrounds: the user's pictures for the photo domain, in a fixed order.
    /// - Throws: `StorageError` when the studio's light cannot be read.
    public init(
        rig: Rig, dense: DenseLandmarks, recipe: SampleRecipe, backgrounds: [URL] = []
    ) throws {
        self.rig = rig
        self.recipe = recipe
        self.dense = dense
        self.backgrounds = backgrounds
        faces = try FaceSampler(rig: rig, distribution: recipe.distribution)
        landmarks = LandmarkSampler(rig)
        studio = try Lighting.load("studio")
        // Visibility of landmarks is read off the depth.
        var passes: FramePasses = [.color, .depth]
        if recipe.labels.contains(.labels) { passes.insert(.labels) }
        if recipe.labels.contains(.extended) { passes.insert(.extendedLabels) }
        if recipe.labels.contains(.normals) { passes.insert(.normals) }
        self.passes = passes
        restRotation = rig.evaluate(RigParameters(baseFaceOf: rig.controls)).headRotation
        photo = recipe.domain == .photo ? PhotoDomain(rig: rig, recipe: recipe, backgrounds) : nil
    }
}
