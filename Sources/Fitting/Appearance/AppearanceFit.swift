import Foundation
import Geometry
import Imaging
import Reading
import Rendering
import Rigging

/// Finds colours and styles by comparing renders with the photograph, region by region.
struct AppearanceFit {
    let rig: Rig
    let renderer: Renderer
    /// What networks see, where the rig has any.
    let reading: FaceReading?
    let hair: HairReading?
    /// What the person is expected to wear.
    let expectation: StyleExpectation

    /// Sets the colours and styles of `parameters`, and finds the photograph's light.
    func fit(_ parameters: inout RigParameters, _ evidence: inout AppearanceEvidence) throws {
        // Hair hides nothing of what is judged first, and a head without it is drawn much faster.
        parameters = parameters.bald(rig.controls)
        let colors = FaceColorFit(rig: rig, renderer: renderer)
        for _ in 0..<2 { try colors.fit(&parameters, evidence) }
        evidence.light = try LightFit(renderer: renderer).light(
            &parameters, evidence, reading: reading)
        // With networks, brows are chosen by their outline when the face has its shape.
        if reading == nil {
            try choose("brows", &parameters, evidence, over: evidence.regions.brows, margin: 0)
        }
        if let reading {
            let worn = WornFit(
                rig: rig, renderer: renderer, reading: reading, expectation: expectation)
            let agreement = try worn.choose(
                "beard", showing: .facialHair, &parameters, evidence)
            try BeardShadeFit(rig: rig, renderer: renderer).fit(
                &parameters, evidence, agreement: agreement)
            try worn.choose("glasses", showing: .glasses, &parameters, evidence)
        } else {
            try chooseBeard(&parameters, evidence)
            try chooseGlasses(&parameters, evidence)
        }
        for _ in 0..<2 { try colors.fit(&parameters, evidence) }
        if let reading, let hair {
            try HairFit(
                rig: rig, renderer: renderer, chances: evidence.map(hair, reading),
                expectation: expectation
            )
            .fit(&parameters, evidence)
        } else {
            try chooseHair(&parameters, evidence)
        }
        let cloth = ClothFit(rig: rig, renderer: renderer, reading: reading)
        if let hair { try cloth.choose(&parameters, evidence, hair) }
        try cloth.fit(&parameters, evidence)
    }

    // MARK: Hair

    private func chooseHair(_ parameters: inout RigParameters, _ evidence: AppearanceEvidence)
        throws
    {
        guard let slot = slot("hair") else {
            return
        }
        let choices = rig.controls.styles[slot].choices.indices
        let size = evidence.crop.camera.width
        var masks: [[Bool]] = []
        var head = [Bool](repeating: true, count: size * size)
        for choice in choices {
            var trial = parameters
            trial.styles[slot] = choice
            let labels = try renderer.labels(
                shape: evidence.shape, parameters: trial, camera: evidence.crop.camera)
            masks.append(labels.pixels.map { $0 == LabelClass.hair.rawValue })
            // What every style shows as head is the head itself.
            for index in head.indices where labels.pixels[index] == 0 { head[index] = false }
        }
        let worn = choices.filter { masks[$0].contains(true) }
        guard let skin = RegionColor.median(evidence.photo, evidence.regions.skin), !worn.isEmpty
        else { return }
        var chance = [Float](repeating: 0, count: size * size)
        let crown = head.indices.map { index in
            head[index] && worn.count { masks[$0][index] } * 10 > worn.count * 7
        }
        for choice in worn {
            let wide = Self.dilated(masks[choice], size: size, by: size / 24)
            for index in chance.indices where wide[index] { chance[index] += 1 / Float(worn.count) }
        }
        let points = evidence.regions.points
        let face = evidence.regions.inside(Array(points[0...16]) + points[17...26].reversed())
        let chin = Int(points[8].y)
        let excluded = Set(face + evidence.outside)
        let hair = HairMask(
            evidence.photo, chance: chance, head: head, crown: crown, excluded: excluded,
            skin: skin, forehead: forehead(evidence, skin: skin), chin: chin)
        let isCurly = evidence.isCurly { hair.isHair[$0] }
        // Dice's coefficient of the hair on photograph and render; without hair the styles that
        // show none.
        let judged = chance.indices.filter {
            chance[$0] > 0 && !excluded.contains($0) && $0 / size < chin
        }
        let found = judged.count { hair.isHair[$0] }
        let scores = choices.map { choice -> Float in
            let both = judged.count { masks[choice][$0] && hair.isHair[$0] }
            let own = judged.count { masks[choice][$0] }
            let dice = own + found == 0 ? 1 : 2 * Float(both) / Float(own + found)
            // Curls and straight hair may have one outline; their strands tell them apart.
            let hasCurls =
                rig.controls.styles[slot].choices[choice].number("curl", default: 0) > 0.5
            return hasCurls == isCurly || own == 0 ? dice : dice - 0.25
        }
        parameters.styles[slot] = choices.max { scores[$0] < scores[$1] } ?? 0
        guard let color = hair.color else { return }
        for _ in 0..<2 {
            let picture = try evidence.render(parameters, renderer)
            let shown = masks[parameters.styles[slot]]
            let region = shown.indices.filter { shown[$0] }
            ColorControlFit(
                controls: rig.controls, expectation: .anyone(rig.controls)
            ).fit(
                &parameters, ["hair.eumelanin", "hair.pheomelanin", "hair.grey"], \.hair,
                photo: color,
                render: RegionColor.median(picture, region, from: 0.1, to: 0.6))
        }
    }

    /// The colour of the forehead, whose light the scalp shares; the skin's where a fringe hides it.
    private func forehead(_ evidence: AppearanceEvidence, skin: Vector3) -> Vector3 {
        guard let own = RegionColor.median(evidence.photo, evidence.regions.forehead),
            Lab(linearColor: own).distance(to: Lab(linearColor: skin)) < 14
        else { return skin }
        return own
    }

    /// Grows a mask by `radius` pixels in both directions.
    private static func dilated(_ mask: [Bool], size: Int, by radius: Int) -> [Bool] {
        func pass(_ mask: [Bool], _ stride: Int, _ place: (Int) -> Int) -> [Bool] {
            var result = mask
            for index in mask.indices where mask[index] {
                for step in -radius...radius {
                    let position = place(index) + step
                    if position >= 0, position < size { result[index + step * stride] = true }
                }
            }
            return result
        }
        return pass(pass(mask, 1) { $0 % size }, size) { $0 / size }
    }

    // MARK: Beard

    /// Picks the beard whose render darkens moustache, chin and jaw, against the cheeks, most as
    /// the photograph does.
    ///
    /// A chin without a moustache, or shade under the nose alone, is not taken for a beard.
    private func chooseBeard(_ parameters: inout RigParameters, _ evidence: AppearanceEvidence)
        throws
    {
        guard let slot = slot("beard") else {
            return
        }
        func darkness(_ image: Image) -> Vector3? {
            BeardShade(image, evidence.regions)?.differences
        }
        var shaven = parameters
        shaven.styles[slot] = 0
        guard let photo = darkness(evidence.photo),
            let bare = darkness(try evidence.render(shaven, renderer))
        else { return }
        parameters.styles[slot] = 0
        guard photo.x - bare.x < -7, photo.y - bare.y < -2 else { return }
        parameters.styles[slot] = try nearest(slot, from: 1, parameters, evidence) {
            choice, picture in
            // A moustache alone was ruled out by the chin.
            guard let own = darkness(picture), own.y - bare.y < -1.5 else {
                return .infinity
            }
            return (photo - own).length
        }
    }

    // MARK: Glasses

    /// Picks the glasses whose frame, what they change on the render, correlates best with how the
    /// photograph differs from the bare render; none where that is weak.
    private func chooseGlasses(_ parameters: inout RigParameters, _ evidence: AppearanceEvidence)
        throws
    {
        guard let slot = slot("glasses") else { return }
        let size = evidence.photo.width / 2
        let cells = Set(
            evidence.regions.spectacles.map { index in
                index / evidence.photo.width / 2 * size + index % evidence.photo.width / 2
            }
        ).sorted()
        func lightness(_ image: Image) -> [Float] {
            let small = image.resized(width: size, height: size)
            return (0..<size * size).map {
                Lab(linearColor: RegionColor.color(small, $0)).lightness
            }
        }
        /// The region, moved down by `drop` rows, against the mean around each cell: shade is broad,
        /// frames are narrow.
        func detail(_ values: [Float], drop: Int = 0) -> [Float] {
            func value(_ index: Int) -> Float { values[min(max(index, 0), values.count - 1)] }
            return cells.map { cell in
                let middle = cell + drop * size
                var sum: Float = 0
                for y in -4...4 { for x in -4...4 { sum += value(middle + y * size + x) } }
                return value(middle) - sum / 81
            }
        }
        func correlation(_ a: [Float], _ b: [Float]) -> Float {
            func dot(_ a: [Float], _ b: [Float]) -> Float {
                zip(a, b).reduce(1e-3) { $0 + $1.0 * $1.1 }
            }
            return dot(a, b) / (dot(a, a) * dot(b, b)).squareRoot()
        }
        parameters.styles[slot] = 0
        let bare = lightness(try evidence.render(parameters, renderer))
        let change = zip(lightness(evidence.photo), bare).map { $0 - $1 }
        // People wear glasses a few millimetres higher or lower.
        let seen = (-2...2).map { detail(change, drop: $0) }
        parameters.styles[slot] = try nearest(slot, parameters, evidence) { choice, picture in
            guard choice > 0 else { return -Self.glassesCorrelation }
            let own = detail(zip(lightness(picture), bare).map { $0 - $1 })
            return -(seen.map { correlation(own, $0) }.max() ?? 0)
        }
    }

    /// Frames that correlate less are none: brows that lie beside the render's reach 0.38, frames have
    /// 0.41 and more.
    private static let glassesCorrelation: Float = 0.4

    // MARK: Other styles

    /// Picks the choice of a slot whose render is nearest to the photograph (mean CIE Lab distance
    /// over a region).
    ///
    /// Both are reduced to a quarter first: strands that lie a little beside those of the
    /// photograph must not count against a style. The first choice stays unless another is nearer
    /// by `margin`.
    private func choose(
        _ slotName: String, _ parameters: inout RigParameters, _ evidence: AppearanceEvidence,
        over region: [Int], margin: Float
    ) throws {
        guard let slot = slot(slotName),
            region.count > 20
        else { return }
        let size = evidence.photo.width
        let coarse = size / 4
        var share = [Float](repeating: 0, count: coarse * coarse)
        for index in region { share[index / size / 4 * coarse + index % size / 4] += 1 }
        let cells = share.indices.filter { share[$0] >= 6 }
        func labs(_ image: Image) -> [Lab] {
            let small = image.resized(width: coarse, height: coarse)
            return cells.map { Lab(linearColor: RegionColor.color(small, $0)) }
        }
        let photo = labs(evidence.photo)
        parameters.styles[slot] = try nearest(slot, parameters, evidence) { choice, picture in
            let own = labs(picture)
            let sum = zip(own, photo).reduce(Float(0)) { $0 + $1.0.distance(to: $1.1) }
            return sum / Float(max(cells.count, 1)) - (choice == 0 ? margin : 0)
        }
    }

    /// The choice of a slot, from number `first` on, whose render is at the least distance; choice 0
    /// where all are infinite.
    private func nearest(
        _ slot: Int, from first: Int = 0, _ parameters: RigParameters,
        _ evidence: AppearanceEvidence,
        distance: (Int, Image) -> Float
    ) throws -> Int {
        var best = 0
        var least = Float.infinity
        var trial = parameters
        for choice in rig.controls.styles[slot].choices.indices.dropFirst(first) {
            trial.styles[slot] = choice
            let value = distance(choice, try evidence.render(trial, renderer))
            if value < least {
                least = value
                best = choice
            }
        }
        return best
    }

    /// The number of a style slot; `nil` when the rig has none of that name.
    private func slot(_ name: String) -> Int? {
        rig.controls.styles.firstIndex { $0.name == name }
    }
}
