import Foundation
import Geometry
import Imaging
import Rendering
import Rigging

/// Turns the recipe of a sample into a photograph: draws its scene, then develops the render.
struct PhotoDomain: Sendable {
    private let recipe: SampleRecipe
    private let settings: PhotoSettings

    init?(rig: Rig, recipe: SampleRecipe, _ backgrounds: [URL]) {
        guard let settings = recipe.photo else { return nil }
        self.recipe = recipe
        self.settings = settings
    }

    func arrange(_ scene: inout PhotoScene, _ index: Int, face: inout RigParameters) {
    }

    func develop(
        _ sample: inout Sample, _ pictures: FramePictures, _ scene: PhotoScene
    ) throws {
    }
}
