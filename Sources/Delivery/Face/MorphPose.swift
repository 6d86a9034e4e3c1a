import Geometry
import Rigging

/// A morph target by name: the difference between two poses of expression units.
struct MorphPose {
    var name: String
    /// Strengths parallel to `Rig.unitNames`.
    var units: [Float]
    /// What the target is added to: at rest, but for units that act only together with another.
    var from: [Float]
}

/// Which morph targets an avatar has.
public enum MorphSet: String, CaseIterable, Sendable {
    /// The 52 blend shapes of ARKit under their exact names, and 15 visemes.
    case arkit
    /// The rig's Action Units, and 15 visemes.
    case facs
    /// None.
    case none
}

extension MorphSet {
    /// The targets on a rig.
    func poses(of rig: Rig) -> [MorphPose] {
        switch self {
        case .none: []
        case .arkit: arkit(rig) + Viseme.poses(of: rig)
        case .facs: actionUnits(rig) + Viseme.poses(of: rig)
        }
    }

    private func arkit(_ rig: Rig) -> [MorphPose] {
        let names = rig.unitARKitNames
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }.map { name in
            rig.morphPose(name, names.map { $0 == name ? 1 : 0 })
        }
    }

    private func actionUnits(_ rig: Rig) -> [MorphPose] {
        rig.controls.actionUnits.enumerated().map { index, unit in
            var units = [Float](repeating: 0, count: rig.unitNames.count)
            for part in rig.unitRecipe(ofActionUnit: index) {
                units[part.unit] = min(units[part.unit] + part.weight, 1)
            }
            return rig.morphPose(unit.name, units)
        }
    }
}

extension Rig {
    /// The pose of `units`; a unit that acts by the product with another is shown with the other
    /// fully on, and as the difference to the other alone.
    func morphPose(_ name: String, _ units: [Float]) -> MorphPose {
        var pose = MorphPose(name: name, units: units, from: units.map { _ in 0 })
        for (unit, driver) in productUnits where units[unit] > 0 && units[driver] == 0 {
            pose.units[driver] = 1
            pose.from[driver] = 1
        }
        return pose
    }
}
