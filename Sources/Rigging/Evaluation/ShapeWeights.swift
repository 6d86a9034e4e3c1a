import Geometry

/// From controls to the weights of shapes, and how each weight changes with each control.
extension CompiledRig {
    /// The weight number of expression unit 0.
    var firstUnit: Int { controls.sliders.count * 2 }

    /// Fills `weights` (low and high side of each slider, then the units) from the controls.
    func weigh(_ parameters: RigParameters, into weights: inout [Float]) {
        if weights.count != shapes.count {
            weights = [Float](repeating: 0, count: shapes.count)
        }
        for (index, slider) in controls.sliders.enumerated() {
            let value = parameters.identity[index]
            let neutral = slider.neutral
            weights[2 * index] = value < neutral ? (neutral - value) / neutral : 0
            weights[2 * index + 1] = value > neutral ? (value - neutral) / (1 - neutral) : 0
        }
        for index in firstUnit..<shapes.count { weights[index] = 0 }
        for recipe in unitWeights {
            weights[firstUnit + Int(recipe.unit)] +=
                recipe.weight * parameters.expression[Int(recipe.actionUnit)]
        }
        for (weight, turn) in lookTurns(parameters.gaze) where weight >= 0 {
            weights[weight] += max(0, turn)
        }
        for index in firstUnit..<shapes.count { weights[index] = min(max(weights[index], 0), 1) }
    }

    /// How far each look unit is on (may be negative: off).
    func lookTurns(_ gaze: GazeAngles) -> [(weight: Int, turn: Float)] {
        // For the left eye a turn to the left is outward, for the right eye inward.
        (0..<2).flatMap { eye -> [(weight: Int, turn: Float)] in
            let inward = eye == 0 ? -gaze.yaw : gaze.yaw
            let turns = [gaze.pitch, -gaze.pitch, inward, -inward]
            return (0..<4).map { (Int(lookWeights[eye * 4 + $0]), turns[$0] / lookLimits[$0]) }
        }
    }

    /// For each control (sliders, then Action Units, then gaze yaw and pitch) the weights that it
    /// moves, and how fast. At the neutral value of a slider the mean of both sides counts.
    func weightDerivatives(_ parameters: RigParameters, weights: [Float]) -> [[(
        weight: Int, factor: Float
    )]] {
        var result: [[(weight: Int, factor: Float)]] = []
        for (index, slider) in controls.sliders.enumerated() {
            let value = parameters.identity[index]
            let low = slider.neutral > 0 ? -1 / slider.neutral : 0
            let high = 1 / (1 - slider.neutral)
            if value > slider.neutral || slider.neutral == 0 {
                result.append([(2 * index + 1, high)])
            } else if value < slider.neutral {
                result.append([(2 * index, low)])
            } else {
                result.append([(2 * index, low / 2), (2 * index + 1, high / 2)])
            }
        }
        let first = result.count
        result += controls.actionUnits.map { _ in [] }
        var raw = [Float](repeating: 0, count: unitNames.count)
        for recipe in unitWeights {
            raw[Int(recipe.unit)] += recipe.weight * parameters.expression[Int(recipe.actionUnit)]
        }
        for (weight, turn) in lookTurns(parameters.gaze) where weight >= 0 {
            raw[weight - firstUnit] += max(0, turn)
        }
        for recipe in unitWeights where raw[Int(recipe.unit)] <= 1 {
            result[first + Int(recipe.actionUnit)].append(
                (firstUnit + Int(recipe.unit), recipe.weight))
        }
        var yaw: [(weight: Int, factor: Float)] = []
        var pitch: [(weight: Int, factor: Float)] = []
        for (index, look) in lookTurns(parameters.gaze).enumerated()
        where look.weight >= 0 && look.turn > 0 && raw[look.weight - firstUnit] <= 1 {
            let direction = index & 3
            let limit = lookLimits[direction]
            let isLeft = index < 4
            switch direction {
            case 0: pitch.append((look.weight, 1 / limit))
            case 1: pitch.append((look.weight, -1 / limit))
            case 2: yaw.append((look.weight, (isLeft ? -1 : 1) / limit))
            default: yaw.append((look.weight, (isLeft ? 1 : -1) / limit))
            }
        }
        return result + [yaw, pitch]
    }
}
