import Foundation
import Geometry

extension ParametersFile {
    /// The bytes of the file. Values are limited to their ranges and rounded to six decimals; a
    /// value that is not a number becomes the base face's.
    /// - Precondition: the parameters belong to `controls`, and the fit's camera is not rotated.
    public func data(controls: RigControls) -> Data {
        var top: [String: JSONValue] = [
            "format": .text(Self.format),
            "rig": .object([
                "name": .text(controls.name),
                "version": .text(controls.version),
                "sha256": .text(controls.sha256),
            ]),
            "identity": Self.object(
                parameters.identity, of: controls.sliders, name: \.name, range: \.range,
                neutral: \.neutral),
            "expression": Self.object(
                parameters.expression, of: controls.actionUnits, name: \.name),
            "head": .object(
                Self.angles(
                    [
                        ("yaw", parameters.head.yaw, controls.headLimits.yaw),
                        ("pitch", parameters.head.pitch, controls.headLimits.pitch),
                        ("roll", parameters.head.roll, controls.headLimits.roll),
                    ])),
            "gaze": .object(
                Self.angles(
                    [
                        ("yaw", parameters.gaze.yaw, controls.gazeLimits.yaw),
                        ("pitch", parameters.gaze.pitch, controls.gazeLimits.pitch),
                    ])),
            "styles": styles(controls: controls),
            "colors": Self.object(
                parameters.colors, of: controls.colors, name: \.name, neutral: \.neutral),
        ]
        if let fit { top["fit"] = fit.json }
        return Data(JSONValue.object(top).formatted.utf8)
    }

    private func styles(controls: RigControls) -> JSONValue {
        precondition(parameters.styles.count == controls.styles.count, "parameters of another rig")
        let members = zip(controls.styles, parameters.styles).map { slot, index in
            (slot.name, JSONValue.text(slot.choices[index].name))
        }
        return .object(Dictionary(uniqueKeysWithValues: members))
    }

    private static func object<Control>(
        _ values: [Float], of controls: [Control], name: (Control) -> String,
        range: (Control) -> ClosedRange<Float> = { _ in 0...1 },
        neutral: (Control) -> Float = { _ in 0 }
    ) -> JSONValue {
        precondition(values.count == controls.count, "parameters of another rig")
        let members = zip(controls, values).map { control, value in
            let known = value.isNaN ? neutral(control) : value
            return (name(control), JSONValue.decimal(known.clamped(to: range(control))))
        }
        return .object(Dictionary(uniqueKeysWithValues: members))
    }

    private static func angles(
        _ angles: [(name: String, value: Float, limit: Float)]
    ) -> [String: JSONValue] {
        Dictionary(
            uniqueKeysWithValues: angles.map { angle in
                let known = angle.value.isNaN ? 0 : angle.value
                return (angle.name, .decimal(known.clamped(to: -angle.limit...angle.limit)))
            })
    }
}

extension FitRecord {
    /// The record as it stands in a file.
    var json: JSONValue {
        precondition(camera.rotation == .identity, "the camera of a fit is not rotated")
        var members = unknown
        members["photo"] = .text(photo)
        members["sha256"] = .text(sha256)
        members["size"] = .array([.integer(camera.width), .integer(camera.height)])
        let map = alignment
        members["alignment"] = .array(
            [map.a, map.b, map.c, map.d, map.tx, map.ty].map {
                .decimal($0.finite(in: Self.mapRange))
            })
        members["camera"] = .object([
            "position": .decimals(
                [camera.position.x, camera.position.y, camera.position.z].map {
                    $0.finite(in: Self.lengthRange)
                }),
            "focalLength": .decimal(camera.focalLength.finite(in: Self.focalLengthRange)),
            "principalPoint": .decimals(
                [camera.principalPoint.x, camera.principalPoint.y].map {
                    $0.finite(in: Self.lengthRange)
                }),
        ])
        members["loss"] = .decimal(loss.finite(in: Self.measureRange))
        members["iterations"] = .integer(iterations)
        members["seed"] = .integer(seed)
        members["landmarkError"] = .decimal(landmarkError.finite(in: Self.measureRange))
        members["overlap"] = overlap.map { .decimal($0.finite(in: 0...1)) }
        members["version"] = .text(version)
        members["warnings"] = warnings.isEmpty ? nil : .array(warnings.map(\.json))
        members["seen"] = seen?.json
        members["light"] = light?.json
        members["photos"] = photos.isEmpty ? nil : .array(photos.map(\.json))
        return .object(members)
    }
}

extension FitRecord.Seen {
    fileprivate var json: JSONValue {
        func angle(_ degrees: Float) -> JSONValue {
            .decimal(degrees.finite(in: FitRecord.angleRange))
        }
        return .object([
            "head": .object([
                "yaw": angle(head.yaw), "pitch": angle(head.pitch), "roll": angle(head.roll),
            ]),
            "gaze": .object(["yaw": angle(gaze.yaw), "pitch": angle(gaze.pitch)]),
            "expression": .object(expression.mapValues { .decimal($0.finite(in: 0...1)) }),
        ])
    }
}

extension FitRecord.Photo {
    fileprivate var json: JSONValue {
        .object([
            "photo": .text(name), "sha256": .text(sha256),
            "landmarkError": .decimal(landmarkError.finite(in: FitRecord.measureRange)),
        ])
    }
}

extension FloatingPoint {
    fileprivate func clamped(to range: ClosedRange<Self>) -> Self {
        min(max(self, range.lowerBound), range.upperBound)
    }

    func finite(in range: ClosedRange<Self>) -> Self {
        isNaN ? range.upperBound : clamped(to: range)
    }
}
