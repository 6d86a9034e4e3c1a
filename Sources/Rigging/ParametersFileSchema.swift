import Foundation

extension ParametersFile {
    /// The JSON Schema (draft 2020-12) of the `.params` files of a rig.
    public static func schema(of controls: RigControls) -> Data {
        func constant(_ text: String) -> JSONValue { .object(["const": .text(text)]) }
        var properties: [String: JSONValue] = [
            "format": constant(format),
            "rig": object([
                "name": constant(controls.name),
                "version": constant(controls.version),
                "sha256": constant(controls.sha256),
            ]),
            "head": object([
                "yaw": angle(controls.headLimits.yaw, "Degrees, + to the subject's left."),
                "pitch": angle(controls.headLimits.pitch, "Degrees, + up."),
                "roll": angle(
                    controls.headLimits.roll, "Degrees, + toward the subject's left shoulder."),
            ]),
            "gaze": object([
                "yaw": angle(
                    controls.gazeLimits.yaw, "Degrees from the head, + to the subject's left."),
                "pitch": angle(controls.gazeLimits.pitch, "Degrees from the head, + up."),
            ]),
        ]
        properties["identity"] = object(
            controls.sliders.map { slider in
                (slider.name, number(in: slider.range, default: slider.neutral))
            })
        properties["expression"] = object(
            controls.actionUnits.map { unit in
                (unit.name, number(in: 0...1, default: 0, description: unit.title))
            })
        properties["colors"] = object(
            controls.colors.map { ($0.name, number(in: 0...1, default: $0.neutral)) })
        properties["styles"] = object(
            controls.styles.map { slot in
                let choices = slot.choices.map { JSONValue.text($0.name) }
                return (slot.name, .object(["enum": .array(choices)]))
            })
        guard case .object(var schema) = object(properties) else { return Data() }
        // Only files made by a fit have it.
        properties["fit"] = fit
        schema["properties"] = .object(properties)
        schema["$schema"] = .text("https://json-schema.org/draft/2020-12/schema")
        schema["title"] = .text("Parameters of the rig \(controls.name) \(controls.version)")
        return Data(JSONValue.object(schema).formatted.utf8)
    }

    private static var fit: JSONValue {
        let length = number(in: FitRecord.lengthRange)
        let measure = number(in: Float(0)...Float(FitRecord.measureRange.upperBound))
        let count = JSONValue.object(["type": .text("integer"), "minimum": .integer(0)])
        let pixels = JSONValue.object([
            "type": .text("integer"), "minimum": .integer(1),
            "maximum": .integer(FitRecord.maximumPixels),
        ])
        let text = JSONValue.object(["type": .text("string")])
        let digest = JSONValue.object([
            "type": .text("string"), "pattern": .text("^[0-9a-f]{64}$"),
        ])
        let record = object(
            [
                "photo": text, "sha256": digest, "version": text,
                "size": list(of: pixels, count: 2), "alignment": list(of: length, count: 6),
                "camera": object([
                    "position": list(of: length, count: 3),
                    "focalLength": number(in: FitRecord.focalLengthRange),
                    "principalPoint": list(of: length, count: 2),
                ]),
                "loss": measure, "landmarkError": measure, "iterations": count, "seed": count,
            ])
        guard case .object(var members) = record,
            case .object(var properties)? = members["properties"]
        else { return record }
        properties.merge(
            [
                "overlap": number(in: 0...1),
                "warnings": list(of: object(["code": text, "text": text])),
                "seen": object([
                    "head": object(["yaw": turn, "pitch": turn, "roll": turn]),
                    "gaze": object(["yaw": turn, "pitch": turn]),
                    "expression": .object([
                        "type": .text("object"),
                        "additionalProperties": number(in: 0...1),
                    ]),
                ]),
                "light": light,
                "photos": list(
                    of: object(["photo": text, "sha256": digest, "landmarkError": measure])),
            ]
        ) { $1 }
        members["properties"] = .object(properties)
        members["additionalProperties"] = .bool(true)
        return .object(members)
    }

    private static var light: JSONValue {
        func vector(_ range: ClosedRange<Float>) -> JSONValue {
            list(of: number(in: range), count: 3)
        }
        let own = FitRecord.Light.self
        let lamp = object([
            "direction": vector(own.directionRange), "color": vector(own.colorRange),
            "size": number(in: own.sizeRange),
        ])
        return object(
            [
                "environment": list(of: vector(own.radianceRange), count: 9),
                "key": lamp, "fill": lamp,
                "background": object(["inner": vector(0...1), "outer": vector(0...1)]),
            ], optional: ["background"])
    }

    private static var turn: JSONValue { number(in: FitRecord.angleRange) }

    private static func object(_ properties: [(String, JSONValue)]) -> JSONValue {
        object(Dictionary(uniqueKeysWithValues: properties))
    }

    /// An object that has all of `properties` but those that are `optional`, and nothing else.
    private static func object(
        _ properties: [String: JSONValue], optional: Set<String> = []
    ) -> JSONValue {
        .object([
            "type": .text("object"),
            "properties": .object(properties),
            "required": .array(
                properties.keys.filter { !optional.contains($0) }.sorted().map { .text($0) }),
            "additionalProperties": .bool(false),
        ])
    }

    private static func list(of element: JSONValue) -> JSONValue {
        .object(["type": .text("array"), "items": element])
    }

    private static func list(of element: JSONValue, count: Int) -> JSONValue {
        .object([
            "type": .text("array"), "items": element,
            "minItems": .integer(count), "maxItems": .integer(count),
        ])
    }

    private static func number(
        in range: ClosedRange<Float>, default neutral: Float? = nil, description: String? = nil
    ) -> JSONValue {
        var members: [String: JSONValue] = [
            "type": .text("number"),
            "minimum": .decimal(range.lowerBound),
            "maximum": .decimal(range.upperBound),
        ]
        members["default"] = neutral.map { .decimal($0) }
        members["description"] = description.map { .text($0) }
        return .object(members)
    }

    private static func angle(_ limit: Float, _ description: String) -> JSONValue {
        number(in: -limit...limit, default: 0, description: description)
    }
}
