import Geometry

/// Conversion between Action Units and the 52 blendshape weights of ARKit
/// (`ARFaceAnchor.BlendShapeLocation`).
extension Rig {
    /// The ARKit weights, 0...1 by name, that show the same expression and gaze.
    ///
    /// Exact, but for two things: where a rig splits an ARKit shape into two sides, ARKit gets
    /// their mean; and weights that several Action Units drive beyond 1 are cut off.
    public func arkitWeights(of parameters: RigParameters) -> [String: Float] {
        var weights: [Float] = []
        compiled.weigh(parameters, into: &weights)
        var sums: [String: (sum: Float, count: Float)] = [:]
        for (index, unit) in unitNames.enumerated() {
            let entry = sums[arkitName(unit)] ?? (0, 0)
            sums[arkitName(unit)] = (
                entry.sum + weights[compiled.firstUnit + index], entry.count + 1
            )
        }
        return sums.mapValues { $0.sum / $0.count }
    }

    /// The Action Units and the gaze that come nearest to ARKit weights.
    ///
    /// Action Units are found by bounded least squares over the units that they drive (cyclic
    /// coordinate descent in 0...1, which converges because the problem is convex). What no Action
    /// Unit expresses is lost. Missing names count as 0.
    public func expression(
        fromARKit arkit: [String: Float]
    ) -> (expression: [Float], gaze: GazeAngles) {
        let goal = unitNames.map { arkit[arkitName($0)] ?? 0 }
        let isLook = Set(compiled.lookWeights.map { Int($0) - compiled.firstUnit })
        var recipes = controls.actionUnits.map { _ in [(unit: Int, weight: Float)]() }
        for recipe in compiled.unitWeights {
            recipes[Int(recipe.actionUnit)].append((Int(recipe.unit), recipe.weight))
        }
        var residual = goal
        for index in residual.indices where isLook.contains(index) { residual[index] = 0 }
        var expression = controls.actionUnits.map { _ in Float(0) }
        for _ in 0..<200 {
            var largest: Float = 0
            for (index, recipe) in recipes.enumerated() {
                let slope = recipe.reduce(Float(0)) { $0 + $1.weight * residual[$1.unit] }
                let curvature = recipe.reduce(Float(0)) { $0 + $1.weight * $1.weight }
                guard curvature > 0 else { continue }
                let value = min(max(expression[index] + slope / curvature, 0), 1)
                let step = value - expression[index]
                guard step != 0 else { continue }
                for part in recipe { residual[part.unit] -= part.weight * step }
                expression[index] = value
                largest = max(largest, abs(step))
            }
            if largest < 1e-5 { break }
        }
        return (expression, gaze(fromLooks: goal))
    }

    /// The mean over both eyes of what the look units say.
    private func gaze(fromLooks goal: [Float]) -> GazeAngles {
        var gaze = GazeAngles()
        func look(_ eye: Int, _ direction: Int) -> Float {
            let weight = Int(compiled.lookWeights[eye * 4 + direction])
            return weight < 0
                ? 0 : goal[weight - compiled.firstUnit] * compiled.lookLimits[direction]
        }
        for eye in 0..<2 {
            let outward = look(eye, 3) - look(eye, 2)
            gaze.yaw += (eye == 0 ? outward : -outward) / 2
            gaze.pitch += (look(eye, 0) - look(eye, 1)) / 2
        }
        return gaze
    }

    /// The ARKit name of a unit; the two sides of a split shape share one.
    func arkitName(_ unit: String) -> String {
        compiled.splitUnits.first { unit == $0 + "Left" || unit == $0 + "Right" } ?? unit
    }
}
