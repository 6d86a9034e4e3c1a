import Foundation
import Reading
import Rigging
import Synthesis

extension FaceGuess {
    /// The guess with a woman or a man rather than something between.
    ///
    /// A network that is not sure answers with the middle, where nobody is. So its number is taken for
    /// evidence, beside the beard, the hair and the other styles that it sees and how often women and
    /// men wear such; then the number is moved toward what is usual for the one or the other.
    /// - Parameters:
    ///   - people: draws people for the rig; without it nothing changes.
    ///   - facialHair: the share of the extractor's view that it takes for facial hair: a witness
    ///     beside the regressor, where there is some.
    func settlingSex(
        _ controls: RigControls, people: FaceSampler?, facialHair: Float = 0
    ) -> FaceGuess {
        guard let people, let sex = controls.sliders.firstIndex(where: { $0.name == "macro.sex" })
        else { return self }
        let own = parameters.identity[sex]
        var odds = (own - Self.betweenSexes) / Self.sexSpread
        for slot in controls.styles.indices {
            guard let men = people.styleShares(slot: slot, male: 1),
                let women = people.styleShares(slot: slot, male: 0)
            else { continue }
            var (male, female) = (Self.leastHabit, Self.leastHabit)
            for (choice, share) in styleShares[slot].enumerated() {
                let sum = men[choice] + women[choice]
                guard sum > 0 else { continue }
                male += share * men[choice] / sum
                female += share * women[choice] / sum
            }
            let weight =
                controls.styles[slot].name == "beard" ? Self.beardWeight : Self.habitWeight
            odds += weight * log(male / female)
        }
        let bearded = min(facialHair / Self.fullBeard, 1)
        odds += max(0, log((bearded + Self.leastHabit) / (1 - bearded + Self.leastHabit)))
        let chance = 1 / (1 + exp(-odds))
        let usual = Self.usualWoman + chance * (Self.usualMan - Self.usualWoman)
        var settled = self
        settled.parameters.identity[sex] = own + Self.settling * (usual - own)
        return settled
    }

    /// `macro.sex` of people as `sampling.yaml` draws them.
    private static let (usualWoman, usualMan): (Float, Float) = (0.18, 0.77)
    /// What the network says of photographs where it could be either, and how far that is from what
    /// tells one from the other e to 1.
    private static let (betweenSexes, sexSpread): (Float, Float) = (0.4, 0.07)
    /// Nothing that is worn is told, or worn, without exception.
    private static let leastHabit: Float = 0.04
    /// A beard is evidence of its own. What the network says of other styles hangs together with what it
    /// says of sex, and short hair looks like tied hair.
    private static let (beardWeight, habitWeight): (Float, Float) = (1, 0.3)
    /// The share of the view that is surely a beard; shade on women's lips and chins has up to two thirds.
    private static let fullBeard: Float = 0.046
    /// How much of the way to what is usual.
    private static let settling: Float = 0.6
}
