import Geometry
import Rendering
import Rigging

/// What a loader needs besides the targets; `Documentation/export.md` describes every key.
extension BaseExport {
    func extras(
        _ document: inout GLTFDocument, _ rest: FaceShape, _ pieces: [RigPiece],
        _ targets: BaseTargets, rig: Rig, headShares: [Float], vertices: [UInt32], license: String
    ) -> JSONValue {
        let controls = rig.controls
        func number(_ value: Float) -> JSONValue { .floats([value]).element }
        func target(_ weight: Int) -> JSONValue { .integer(targets.targetOfWeight[weight] ?? -1) }
        let firstUnit = controls.sliders.count * 2
        var members: [String: JSONValue] = [
            "format": .text("avatargen.base/1"), "license": .text(license),
            "rig": .object([
                "name": .text(controls.name), "version": .text(controls.version),
                "sha256": .text(controls.sha256),
            ]),
        ]
        members["sliders"] = .array(
            controls.sliders.enumerated().map { index, slider in
                .object([
                    "name": .text(slider.name), "neutral": number(slider.neutral),
                    "min": number(slider.range.lowerBound), "max": number(slider.range.upperBound),
                    "low": target(2 * index), "high": target(2 * index + 1),
                ])
            })
        members["units"] = .array(
            rig.unitNames.enumerated().map { index, name in
                .object(["name": .text(name), "target": target(firstUnit + index)])
            })
        members["actionUnits"] = .array(
            controls.actionUnits.enumerated().map { index, unit in
                .object([
                    "name": .text(unit.name), "title": .text(unit.title),
                    "min": .integer(0), "max": .integer(1),
                    "target": .integer(targets.targetOfActionUnit[index]),
                    "units": .array(
                        rig.unitRecipe(ofActionUnit: index).map {
                            .array([.integer($0.unit), number($0.weight)])
                        }),
                ])
            })
        members["products"] = .array(
            targets.products.map { product in
                .array(
                    [.integer(product.target)] + product.factors.map { .integer($0) })
            })
        let head = controls.headLimits
        let pivot = rig.neckPivot * 0.1
        members["head"] = .object([
            "yaw": number(head.yaw), "pitch": number(head.pitch), "roll": number(head.roll),
            "pivot": .floats([pivot.x, pivot.y, pivot.z]), "restPitch": number(rig.restPitch),
        ])
        members["gaze"] = .object([
            "yaw": number(controls.gazeLimits.yaw), "pitch": number(controls.gazeLimits.pitch),
            "limits": .floats(rig.lookLimits),
            "units": .array(rig.lookUnits.map { .array($0.map { .integer($0 ?? -1) }) }),
        ])
        members["styles"] = .array(
            controls.styles.map { slot in
                .object([
                    "name": .text(slot.name),
                    "choices": .array(slot.choices.map { .text($0.name) }),
                ])
            })
        members["colors"] = .array(
            controls.colors.map {
                .object(["name": .text($0.name), "neutral": number($0.neutral)])
            })
        members["targets"] = .array(targets.targets.map { .text($0.name) })
        let faceShares = vertices.map { headShares[Int($0)] }
        members["headShares"] = .integer(document.add(numbers: faceShares))
        let bends = HeadBends(rig, headShares: headShares).vectors
        members["headBends"] = .integer(
            document.add(
                numbers: vertices.flatMap { vertex -> [Float] in
                    let (m, n) = bends[Int(vertex)]
                    return [m.x, m.y, m.z, n.x, n.y, n.z].map { $0 * 0.1 }
                }))
        members["eyes"] = eyes(&document, rest, pieces, targets)
        members["lids"] = lids(&document, pieces, targets, rig.lids, vertices)
        return .object(members)
    }

    private func eyes(
        _ document: inout GLTFDocument, _ rest: FaceShape, _ pieces: [RigPiece],
        _ targets: BaseTargets
    ) -> JSONValue {
        var shifts: [Float] = []
        for (number, target) in targets.targets.enumerated() where target.pieces.count == 1 {
            for (eye, shift) in pieces[target.pieces[0].piece].eyeShifts.enumerated()
            where shift != .zero {
                let metres = shift * 0.1
                shifts += [Float(number), Float(eye), metres.x, metres.y, metres.z]
            }
        }
        return .object([
            "centers": .array(
                rest.eyes.map { eye in
                    let metres = eye.center * 0.1
                    return .floats([metres.x, metres.y, metres.z])
                }),
            "shifts": .integer(document.add(numbers: shifts)),
        ])
    }

    private func lids(
        _ document: inout GLTFDocument, _ pieces: [RigPiece], _ targets: BaseTargets,
        _ lids: RigLids, _ vertices: [UInt32]
    ) -> JSONValue {
        var points: [Float] = []
        for point in lids.points {
            let metres = point.position * 0.1
            points += [metres.x, metres.y, metres.z, Float(point.eye), point.leastDistance * 0.1]
        }
        var deltas: [Float] = []
        for (number, target) in targets.targets.enumerated() where target.pieces.count == 1 {
            for (point, delta) in pieces[target.pieces[0].piece].lidDeltas {
                let metres = delta * 0.1
                deltas += [Float(number), Float(point), metres.x, metres.y, metres.z]
            }
        }
        var followers: [UInt32: [RigLids.Share]] = [:]
        for share in lids.shares { followers[share.vertex, default: []].append(share) }
        var shares: [Float] = []
        for (number, vertex) in vertices.enumerated() {
            for share in followers[vertex] ?? [] {
                shares += [Float(number), Float(share.point), share.weight]
            }
        }
        return .object([
            "points": .integer(document.add(numbers: points)),
            "deltas": .integer(document.add(numbers: deltas)),
            "shares": .integer(document.add(numbers: shares)),
        ])
    }
}
