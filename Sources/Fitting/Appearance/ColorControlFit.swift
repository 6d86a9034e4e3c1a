import Geometry
import Imaging
import Rendering
import Rigging

/// Sets colour controls so that a region of the render takes the photograph's colour.
///
/// The render tells how the light turns the palette's colour into the picture's (a ratio per
/// channel); the controls are searched for the palette colour that this light would turn into the
/// photograph's, nearest in CIE Lab.
struct ColorControlFit {
    let controls: RigControls
    let expectation: Expectation

    /// What colours are expected to be, parallel to the rig's colour controls.
    struct Expectation {
        /// The value of each.
        var values: [Float]
        /// The Lab distance that leaving it by 1 is worth.
        var pulls: [Float]

        /// Nothing is known but that people differ little from the base face.
        static func anyone(_ controls: RigControls) -> Expectation {
            Expectation(
                values: controls.colors.map(\.neutral),
                pulls: controls.colors.map { color in
                    // Sheen on dark hair is not white hair. What hair is taken for may be something
                    // else; irises are small and dim.
                    color.name == "hair.grey"
                        ? 20
                        : color.name.hasPrefix("hair.")
                            ? 8 : color.name.hasPrefix("iris.") ? 2 : 3
                })
        }

        /// White hairs show at the temples first; until people turn grey, ash-blond hair is only little
        /// pigmented.
        static func hair(of parameters: RigParameters, _ controls: RigControls) -> Expectation {
            var expectation = anyone(controls)
            guard let grey = controls.colors.firstIndex(where: { $0.name == "hair.grey" }) else {
                return expectation
            }
            expectation.pulls[grey] += 25 * youth(of: parameters, controls)
            return expectation
        }

        /// 1 for who is too young to turn grey, 0 for who may: few do before they are forty, and not all by
        /// fifty. 0 for a rig without ages.
        static func youth(of parameters: RigParameters, _ controls: RigControls) -> Float {
            guard let age = controls.sliders.firstIndex(where: { $0.name == "macro.age" }) else {
                return 0
            }
            // 0.6 is 38 years, 0.72 is 54.
            return min(max((0.72 - parameters.identity[age]) / 0.12, 0), 1)
        }

        /// Brows are about as dark as hair: among few hairs much of what is seen is skin.
        static func brows(
            of parameters: RigParameters, _ controls: RigControls
        ) -> Expectation {
            var expectation = anyone(controls)
            func index(_ name: String) -> Int? {
                controls.colors.firstIndex { $0.name == name }
            }
            // What colour shaved hair would have is a mere guess.
            if parameters.hasLocks(controls), let brows = index("brows.darkness"),
                let hair = index("hair.eumelanin")
            {
                expectation.values[brows] = min(max(1.1 * parameters.colors[hair] - 0.13, 0), 1)
                expectation.pulls[brows] = 15
            }
            return expectation
        }
    }

    /// - Parameters:
    ///   - names: the one to three controls that make the colour.
    ///   - color: where the palette holds it.
    ///   - photo: the region's colour on the photograph, linear RGB.
    ///   - render: the same region's on the render of `parameters`.
    ///   - lightness: how much lightness counts beside hue, 0...1; less where shade is not the
    /// region's own.
    func fit(
        _ parameters: inout RigParameters, _ names: [String], _ color: KeyPath<Palette, Vector3>,
        photo: Vector3?, render: Vector3?, lightness: Float = 1
    ) {
        guard let photo, let render else { return }
        let indices = names.compactMap { name in controls.colors.firstIndex { $0.name == name } }
        guard !indices.isEmpty else { return }
        let current = Palette(parameters, of: controls)[keyPath: color]
        let floor = Vector3(repeating: 0.004)
        let light = pointwiseMin(
            pointwiseMax((render + floor) / (current + floor), Vector3(repeating: 0.15)),
            Vector3(repeating: 6))
        let goal = Lab(linearColor: photo)
        var trial = parameters
        func distance(_ values: [Float]) -> Float {
            for (index, value) in zip(indices, values) { trial.colors[index] = value }
            let shade = Palette(trial, of: controls)[keyPath: color] * light
            let away = zip(indices, values).reduce(Float(0)) {
                $0 + expectation.pulls[$1.0] * abs($1.1 - expectation.values[$1.0])
            }
            let own = Lab(linearColor: pointwiseMin(shade, Vector3(repeating: 1)))
            let offset = Vector3(
                (own.lightness - goal.lightness) * lightness, own.a - goal.a, own.b - goal.b)
            return offset.length + away
        }
        // A grid, then three finer grids around the best.
        var best = indices.map { parameters.colors[$0] }
        var least = distance(best)
        var step: Float = 0.125
        var center = indices.map { _ in Float(0.5) }
        var reach = 4
        for _ in 0..<4 {
            var offsets = [Int](repeating: -reach, count: indices.count)
            while true {
                let values = zip(center, offsets).map { min(max($0 + Float($1) * step, 0), 1) }
                let value = distance(values)
                if value < least {
                    least = value
                    best = values
                }
                guard let place = offsets.firstIndex(where: { $0 < reach }) else { break }
                offsets[place] += 1
                for lower in 0..<place { offsets[lower] = -reach }
            }
            center = best
            step /= 2.5
            reach = 2
        }
        for (index, value) in zip(indices, best) { parameters.colors[index] = value }
    }
}
