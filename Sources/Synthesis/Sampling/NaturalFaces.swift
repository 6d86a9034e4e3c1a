import Geometry
import Rigging

/// People one could meet: first who they are, then what that implies.
struct NaturalFaces: Sendable {
    let rig: Rig
    let male: Float
    /// Ages in years, and the weight of each span up to the next.
    let ages: [(years: Float, weight: Float)]
    let ancestries: Ancestries
    /// By name, in the order of the file.
    let traits: [(name: String, trait: Trait)]
    let identity: IdentityLaw
    let styles: [StyleLaw]
    let expression: ExpressionLaw
    let pose: PoseLaw

    func face(_ random: inout SeededGenerator) -> RigParameters {
        var person = person(&random)
        var face = RigParameters(baseFaceOf: rig.controls)
        let texture = ancestries.texture(of: person, &random)
        for law in styles {
            let choice = law.draw(person, texture: texture, &random)
            face.styles[law.index] = choice.index
            person.styles.insert("\(law.slot).\(choice.name)")
        }
        identity.draw(&face, person, ancestries, rig.controls, &random)
        face.expression = expression.draw(rig.controls.actionUnits.count, &random)
        pose.draw(&face, rig: rig, &random)
        return face
    }

    /// Who is drawn.
    func person(_ random: inout SeededGenerator) -> Person {
        let isMale = Float.random(in: 0..<1, using: &random) < male
        let span = Draw.index(ages.dropLast().map(\.weight), &random)
        let years = Float.random(in: ages[span].years...ages[span + 1].years, using: &random)
        var person = Person(
            male: isMale ? 1 : 0, years: years, ancestry: ancestries.draw(&random), traits: [:])
        for (name, trait) in traits {
            switch trait {
            case .normal: person.traits[name] = Quantity.truncatedGaussian(&random)
            case .chance(let chance):
                let happens = Float.random(in: 0..<1, using: &random) < chance(person)
                person.traits[name] = happens ? 1 : 0
            }
        }
        return person
    }
}
