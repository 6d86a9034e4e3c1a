import Geometry
import Rigging

/// The morph targets of a rig's base mesh and how the controls drive them.
struct BaseTargets {
    /// A target: a piece of the rig, or several together for plain clients.
    struct Target {
        var name: String
        /// Numbers among the rig's pieces, and their strengths.
        var pieces: [(piece: Int, weight: Float)]
    }

    private(set) var targets: [Target] = []
    /// The target of each of the rig's weights (see `Rig.weightNames`); nil where it moves nothing.
    private(set) var targetOfWeight: [Int?] = []
    /// The target of each Action Unit.
    private(set) var targetOfActionUnit: [Int] = []
    /// Targets that act by the product of two weights.
    private(set) var products: [(target: Int, factors: [Int])] = []

    init(_ rig: Rig, _ pieces: [RigPiece]) {
        let names = rig.weightNames
        let firstUnit = names.count - rig.unitNames.count
        let recipes = rig.controls.actionUnits.indices.map { rig.unitRecipe(ofActionUnit: $0) }
        // An Action Unit that is one unit at full strength gives its target the name.
        var titles: [Int: String] = [:]
        for (unit, recipe) in zip(rig.controls.actionUnits, recipes)
        where recipe.count == 1 && recipe[0].weight == 1 && titles[recipe[0].unit] == nil {
            titles[recipe[0].unit] = unit.name
        }
        func isStill(_ piece: RigPiece) -> Bool {
            piece.vertices.isEmpty && piece.eyeShifts.allSatisfy { $0 == .zero }
        }
        for (weight, name) in names.enumerated() {
            guard !isStill(pieces[weight]) else {
                targetOfWeight.append(nil)
                continue
            }
            targetOfWeight.append(targets.count)
            targets.append(
                Target(name: titles[weight - firstUnit] ?? name, pieces: [(weight, 1)]))
        }
        let productUnits = Dictionary(
            uniqueKeysWithValues: rig.productUnits.map { ($0.unit + firstUnit, $0.driver) })
        for number in names.count..<pieces.count where !isStill(pieces[number]) {
            let factors = pieces[number].factors
            products.append((targets.count, factors))
            // A unit that acts only through the product lends it its name.
            let isUnit = productUnits[factors[0]] != nil && factors[0] >= firstUnit
            let name =
                isUnit
                ? titles[factors[0] - firstUnit] ?? names[factors[0]]
                : factors.map { names[$0] }.joined(separator: "*")
            targets.append(Target(name: name, pieces: [(number, 1)]))
        }
        for (unit, recipe) in zip(rig.controls.actionUnits, recipes) {
            if let known = targets.firstIndex(where: { $0.name == unit.name }) {
                targetOfActionUnit.append(known)
                continue
            }
            targetOfActionUnit.append(targets.count)
            targets.append(
                Target(
                    name: unit.name, pieces: recipe.map { ($0.unit + firstUnit, min($0.weight, 1)) }
                ))
        }
    }
}
