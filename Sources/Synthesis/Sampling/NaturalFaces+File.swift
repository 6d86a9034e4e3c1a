import Geometry
import Rigging
import Storage

extension NaturalFaces {
    /// People as the key `natural` of `sampling.yaml` describes them.
    /// - Throws: `StorageError` naming the key.
    init(rig: Rig, file: YAMLValue) throws {
        _ = try file.entries(known: [
            "person", "traits", "ancestry", "controls", "styles", "expressions", "pose",
        ])
        let names = ControlNames(rig.controls)
        let person = try file.required("person")
        _ = try person.entries(known: ["male", "ages"])
        self.rig = rig
        male = try person.required("male").number(in: 0...1)
        ages = try AgeCurve(person.required("ages")).points.map { ($0.years, $0.value) }
        guard ages.count >= 2, ages.dropLast().contains(where: { $0.weight > 0 }) else {
            throw try person.required("ages").fault("give at least one span of ages with a weight")
        }
        traits = try file.required("traits").entries().map { ($0.name, try Trait($0.value)) }
        ancestries = try Ancestries(file.required("ancestry"), names: names)
        identity = try IdentityLaw(
            file.required("controls"), names: names, traits: ["male"] + traits.map(\.name))
        styles = try file.required("styles").entries().map {
            try StyleLaw($0.name, $0.value, controls: rig.controls)
        }
        expression = try ExpressionLaw(file.required("expressions"), names: names)
        pose = try PoseLaw(file.required("pose"))
    }
}

/// Finds the controls that a file names; names without a side stand for both.
struct ControlNames {
    let controls: RigControls

    init(_ controls: RigControls) { self.controls = controls }

    func sliders(_ name: String) -> [Int] { Self.find(name, controls.sliders.map(\.name)) }
    func colors(_ name: String) -> [Int] { Self.find(name, controls.colors.map(\.name)) }
    func actionUnits(_ name: String) -> [Int] {
        Self.find(name, controls.actionUnits.map(\.name))
    }

    /// - Throws: `StorageError` when the rig has neither a slider nor a colour of the entry's name.
    func check(_ entry: (name: String, value: YAMLValue)) throws {
        if sliders(entry.name).isEmpty && colors(entry.name).isEmpty {
            throw entry.value.fault("rig '\(controls.name)' has no slider or colour of this name")
        }
    }

    private static func find(_ name: String, _ list: [String]) -> [Int] {
        list.indices.filter { [name, "\(name).left", "\(name).right"].contains(list[$0]) }
    }
}

extension AgeCurve {
    init(_ value: YAMLValue) throws {
        let points = try value.entries().map { entry in
            guard let years = Float(entry.name), (0...120).contains(years) else {
                throw entry.value.fault("the key must be an age in 0...120")
            }
            return (years: years, value: try entry.value.number(in: -1000...1000))
        }
        guard zip(points, points.dropFirst()).allSatisfy({ $0.years < $1.years }) else {
            throw value.fault("ages must rise")
        }
        self.init(points: points)
    }
}

extension Chance {
    static let keys = ["female", "male", "years"]

    init(_ value: YAMLValue, limit: Float) throws {
        female = try value["female"]?.number(in: 0...limit) ?? 0
        male = try value["male"]?.number(in: 0...limit) ?? 0
        years = try value["years"].map(AgeCurve.init)
    }
}

extension Trait {
    init(_ value: YAMLValue) throws {
        if !value.hasKeys, try value.text() == "normal" {
            self = .normal
        } else {
            _ = try value.entries(known: Chance.keys)
            self = .chance(try Chance(value, limit: 1))
        }
    }
}

extension Ancestries {
    init(_ value: YAMLValue, names: ControlNames) throws {
        _ = try value.entries(known: ["mixed", "groups"])
        mixed = try value.required("mixed").number(in: 0...1)
        groups = try value.required("groups").entries().map { entry in
            _ = try entry.value.entries(known: ["share", "texture", "controls"])
            let texture = try entry.value.required("texture").entries(known: [
                "straight", "wavy", "coily",
            ])
            let controls = try entry.value.required("controls").entries()
            return Ancestry(
                name: entry.name, share: try entry.value.required("share").number(in: 0...1000),
                controls: try Self.controls(controls, names),
                texture: Dictionary(
                    try texture.map { ($0.name, try $0.value.number(in: 0...1000)) },
                    uniquingKeysWith: { $1 }))
        }
        guard !groups.isEmpty else { throw value.fault("give at least one group") }
    }

    private static func controls(
        _ entries: [(name: String, value: YAMLValue)], _ names: ControlNames
    ) throws -> [String: Ancestry.Value] {
        var values: [String: Ancestry.Value] = [:]
        for entry in entries {
            try names.check(entry)
            let pair = try entry.value.numbers(2, in: -1...1)
            let sliders = names.sliders(entry.name).map { names.controls.sliders[$0].name }
            let colors = names.colors(entry.name).map { names.controls.colors[$0].name }
            for name in sliders + colors {
                values[name] = Ancestry.Value(mean: pair[0], spread: pair[1])
            }
        }
        return values
    }
}

extension IdentityLaw {
    init(_ value: YAMLValue, names: ControlNames, traits: [String]) throws {
        _ = try value.entries(known: ["coupling", "spread", "limit", "sliders", "colors"])
        coupling = try value.required("coupling").number(in: 0...1)
        let limit = try value.required("limit").number(in: 0...1)
        let spreads = try value.required("spread").entries()
        let spreadOfRegion = Dictionary(
            try spreads.map { ($0.name, try $0.value.number(in: 0...1)) }, uniquingKeysWith: { $1 })
        let controls = names.controls
        let regions = Set(controls.sliders.map(\.region))
        for entry in spreads where !regions.contains(entry.name) && entry.name != "other" {
            throw entry.value.fault("rig '\(controls.name)' has no sliders of this region")
        }
        var sliders = controls.sliders.map { slider in
            Slider(
                name: slider.name,
                quantity: Quantity(
                    mean: 0, years: nil, with: [],
                    spread: spreadOfRegion[slider.region] ?? spreadOfRegion["other"] ?? 0,
                    range: -limit...limit))
        }
        for entry in try value.required("sliders").entries() {
            let found = names.sliders(entry.name)
            guard !found.isEmpty else {
                throw entry.value.fault("rig '\(controls.name)' has no slider of this name")
            }
            for index in found {
                let quantity = try Quantity(
                    entry.value, usual: sliders[index].quantity, within: -1...1, traits: traits)
                sliders[index] = Slider(name: sliders[index].name, quantity: quantity)
            }
        }
        var colors = controls.colors.map { color in
            Slider(
                name: color.name,
                quantity: Quantity(
                    mean: color.neutral, years: nil, with: [], spread: 0, range: 0...1))
        }
        for entry in try value.required("colors").entries() {
            guard let index = names.colors(entry.name).first else {
                throw entry.value.fault("rig '\(controls.name)' has no colour of this name")
            }
            let quantity = try Quantity(
                entry.value, usual: colors[index].quantity, within: 0...1, traits: traits)
            colors[index] = Slider(name: entry.name, quantity: quantity)
        }
        self.sliders = sliders
        self.colors = colors
    }
}

extension Quantity {
    /// - Parameters:
    ///   - usual: what counts where the file says nothing.
    ///   - within: what values the control takes.
    init(
        _ value: YAMLValue, usual: Quantity, within: ClosedRange<Float>, traits: [String]
    ) throws {
        _ = try value.entries(known: ["mean", "spread", "years", "with", "range"])
        let with = try value["with"]?.entries(known: traits) ?? []
        var range = within
        if let given = value["range"] {
            let ends = try given.numbers(2, in: within)
            guard ends[0] <= ends[1] else { throw given.fault("the lower end comes first") }
            range = ends[0]...ends[1]
        }
        self.init(
            mean: try value["mean"]?.number(in: within) ?? usual.mean,
            years: try value["years"].map(AgeCurve.init),
            with: try with.map { ($0.name, try $0.value.number(in: -2...2)) },
            spread: try value["spread"]?.number(in: 0...1) ?? usual.spread, range: range)
    }
}

extension StyleLaw {
    init(_ slot: String, _ value: YAMLValue, controls: RigControls) throws {
        guard let index = controls.styles.firstIndex(where: { $0.name == slot }) else {
            throw value.fault("rig '\(controls.name)' has no style slot of this name")
        }
        let known = controls.styles[index].choices.map(\.name)
        self.slot = slot
        self.index = index
        choices = try value.entries().map { entry in
            guard let choice = known.firstIndex(of: entry.name) else {
                throw entry.value.fault(
                    "slot '\(slot)' of rig '\(controls.name)' has no such choice; there are "
                        + known.joined(separator: ", "))
            }
            _ = try entry.value.entries(
                known: Chance.keys + ["straight", "wavy", "coily", "with"])
            var texture: [String: Float] = [:]
            for name in ["straight", "wavy", "coily"] {
                texture[name] = try entry.value[name]?.number(in: 0...1000)
            }
            var with: [String: Float] = [:]
            let allChoices = controls.styles.flatMap { slot in
                slot.choices.map { "\(slot.name).\($0.name)" }
            }
            for factor in try entry.value["with"]?.entries(known: allChoices) ?? [] {
                with[factor.name] = try factor.value.number(in: 0...1000)
            }
            return Choice(
                name: entry.name, index: choice, weight: try Chance(entry.value, limit: 1000),
                texture: texture, with: with)
        }
    }
}

extension ExpressionLaw {
    init(_ value: YAMLValue, names: ControlNames) throws {
        _ = try value.entries(known: [
            "kinds", "oneSided", "asymmetry", "restless", "restlessChance", "blink",
        ])
        kinds = try value.required("kinds").entries().map { entry in
            _ = try entry.value.entries(known: ["weight", "units"])
            return Kind(
                name: entry.name,
                weight: try entry.value.required("weight").number(in: 0...1000),
                units: try Self.units(entry.value.required("units"), names))
        }
        guard !kinds.isEmpty else { throw value.fault("give at least one kind") }
        oneSided = try value.required("oneSided").number(in: 0...1)
        asymmetry = try value.required("asymmetry").number(in: 0...1)
        restless = Kind(
            name: "restless", weight: 0, units: try Self.units(value.required("restless"), names))
        restlessChance = try value.required("restlessChance").number(in: 0...1)
        let blink = try value.required("blink")
        _ = try blink.entries(known: ["chance", "unit"])
        blinkChance = try blink.required("chance").number(in: 0...1)
        self.blink = try Self.sides(
            blink.required("unit").text(), blink.required("unit"), names)
    }

    private static func units(_ value: YAMLValue, _ names: ControlNames) throws -> [Kind.Unit] {
        try value.entries().map { entry in
            let ends = try entry.value.numbers(2, in: 0...1)
            guard ends[0] <= ends[1] else {
                throw entry.value.fault("the lower end comes first")
            }
            return Kind.Unit(
                sides: try sides(entry.name, entry.value, names), range: ends[0]...ends[1])
        }
    }

    private static func sides(
        _ name: String, _ value: YAMLValue, _ names: ControlNames
    ) throws -> [Int] {
        let found = names.actionUnits(name)
        guard !found.isEmpty else {
            throw value.fault("rig '\(names.controls.name)' has no Action Unit '\(name)'")
        }
        return found
    }
}

extension PoseLaw {
    init(_ value: YAMLValue) throws {
        _ = try value.entries(known: ["holds", "limits", "camera", "lead", "stray", "reach"])
        func degrees(_ value: YAMLValue, _ name: String) throws -> Float {
            try value.required(name).number(in: 0...90)
        }
        func head(_ value: YAMLValue) throws -> HeadAngles {
            HeadAngles(
                yaw: try degrees(value, "yaw"), pitch: try degrees(value, "pitch"),
                roll: try degrees(value, "roll"))
        }
        func gaze(_ value: YAMLValue) throws -> GazeAngles {
            _ = try value.entries(known: ["yaw", "pitch"])
            return GazeAngles(yaw: try degrees(value, "yaw"), pitch: try degrees(value, "pitch"))
        }
        holds = try value.required("holds").entries().map { entry in
            _ = try entry.value.entries(known: ["weight", "yaw", "pitch", "roll"])
            return Hold(
                weight: try entry.value.required("weight").number(in: 0...1000),
                head: try head(entry.value))
        }
        _ = try value.required("limits").entries(known: ["yaw", "pitch", "roll"])
        limits = try head(value.required("limits"))
        let camera = try value.required("camera")
        _ = try camera.entries(known: ["chance", "spread"])
        cameraChance = try camera.required("chance").number(in: 0...1)
        cameraSpread = try camera.required("spread").number(in: 0...30)
        lead = try value.required("lead").number(in: 0...2)
        stray = try gaze(value.required("stray"))
        reach = try gaze(value.required("reach"))
    }
}
