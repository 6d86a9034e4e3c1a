import Foundation
import Geometry

/// Reads a `.params` file for one rig and refuses whatever the rig does not know.
struct ParametersReader {
    let file: String
    let controls: RigControls

    func parametersFile(in data: Data) throws(ParametersError) -> ParametersFile {
        if ParametersFile.isBinary(data) { return try binaryFile(in: data) }
        let top = JSONFields(try Self.object(in: data, file: file), key: "", file: file)
        let format = try top.text("format")
        guard format == ParametersFile.format else {
            throw top.error(
                "format", "\"\(format)\" is not known; this program reads \(ParametersFile.format)")
        }
        try top.refuseUnknown(besides: Self.topKeys, remedy: "remove it")
        try checkRig(try top.fields("rig"))
        var parameters = RigParameters(baseFaceOf: controls)
        parameters.identity = try values(
            of: controls.sliders, in: try top.fields("identity"), name: \.name, range: \.range,
            neutral: \.neutral)
        parameters.expression = try values(
            of: controls.actionUnits, in: try top.fields("expression"), name: \.name)
        parameters.colors = try values(
            of: controls.colors, in: try top.fields("colors"), name: \.name, neutral: \.neutral)
        parameters.head = try head(try top.fields("head"))
        parameters.gaze = try gaze(try top.fields("gaze"))
        parameters.styles = try styles(try top.fields("styles"))
        let fit = top.members["fit"] == nil ? nil : try FitRecord(try top.fields("fit"))
        return ParametersFile(parameters: parameters, fit: fit)
    }

    private func binaryFile(in data: Data) throws(ParametersError) -> ParametersFile {
        var reader = try BinaryParametersReader(data, file: file)
        for (key, value) in try reader.rig() { try checkRig(key, value) }
        let (parameters, fit) = try reader.content(controls)
        guard let fit else { return ParametersFile(parameters: parameters) }
        return ParametersFile(
            parameters: parameters, fit: try FitRecord(JSONFields(fit, key: "fit", file: file)))
    }

    /// The members of the object that the file as a whole is.
    static func object(in data: Data, file: String) throws(ParametersError) -> [String: JSONValue] {
        guard data.count <= ParametersFile.maximumSize else {
            throw ParametersError(
                file: file, message: "larger than 1 MiB, so it is not a .params file")
        }
        guard !data.isEmpty else {
            throw ParametersError(file: file, message: "the file is empty; make it again")
        }
        do {
            let value = try JSONParser.value(of: [UInt8](data))
            guard case .object(let members) = value else {
                throw ParametersError(
                    file: file, message: "holds \(value.kind) where an object is expected")
            }
            return members
        } catch let failure as JSONParser.Failure {
            throw ParametersError(
                file: file, key: failure.key,
                message: "\(failure.message) (line \(failure.line)); "
                    + "the file is damaged or not JSON: correct it or make it again")
        } catch let error as ParametersError {
            throw error
        } catch {
            throw ParametersError(file: file, message: "\(error)")
        }
    }

    private static let topKeys: Set<String> = [
        "format", "rig", "identity", "expression", "head", "gaze", "styles", "colors", "fit",
    ]
}

// MARK: Parts

extension ParametersReader {
    private func checkRig(_ fields: JSONFields) throws(ParametersError) {
        try fields.refuseUnknown(besides: ["name", "version", "sha256"], remedy: "remove it")
        for name in ["name", "version", "sha256"] { try checkRig(name, try fields.text(name)) }
    }

    private func checkRig(_ name: String, _ found: String) throws(ParametersError) {
        let own = ["name": controls.name, "version": controls.version, "sha256": controls.sha256]
        let expected = own[name] ?? ""
        guard found == expected else {
            throw ParametersError(
                file: file, key: "rig.\(name)",
                message: "the file is for rig \(name) \"\(found)\", this rig has "
                    + "\"\(expected)\"; use the rig it was made with (--rig), or fit the photo again"
            )
        }
    }

    private func values<Control>(
        of controls: [Control], in fields: JSONFields, name: (Control) -> String,
        range: (Control) -> ClosedRange<Float> = { _ in 0...1 },
        neutral: (Control) -> Float = { _ in 0 }
    ) throws(ParametersError) -> [Float] {
        try fields.refuseUnknown(
            besides: Set(controls.map(name)),
            remedy: "remove it; `avatargen rig list \(self.controls.name)` lists what there is")
        var values: [Float] = []
        values.reserveCapacity(controls.count)
        for control in controls {
            values.append(
                try fields.number(name(control), in: range(control), neutral: neutral(control)))
        }
        return values
    }

    private func head(_ fields: JSONFields) throws(ParametersError) -> HeadAngles {
        try fields.refuseUnknown(besides: ["yaw", "pitch", "roll"], remedy: "remove it")
        let limits = controls.headLimits
        return HeadAngles(
            yaw: try fields.number("yaw", in: -limits.yaw...limits.yaw, neutral: 0),
            pitch: try fields.number("pitch", in: -limits.pitch...limits.pitch, neutral: 0),
            roll: try fields.number("roll", in: -limits.roll...limits.roll, neutral: 0))
    }

    private func gaze(_ fields: JSONFields) throws(ParametersError) -> GazeAngles {
        try fields.refuseUnknown(besides: ["yaw", "pitch"], remedy: "remove it")
        let limits = controls.gazeLimits
        return GazeAngles(
            yaw: try fields.number("yaw", in: -limits.yaw...limits.yaw, neutral: 0),
            pitch: try fields.number("pitch", in: -limits.pitch...limits.pitch, neutral: 0))
    }

    private func styles(_ fields: JSONFields) throws(ParametersError) -> [Int] {
        try fields.refuseUnknown(
            besides: Set(controls.styles.map(\.name)),
            remedy: "remove it; `avatargen rig list \(controls.name)` lists what there is")
        var indices: [Int] = []
        for slot in controls.styles {
            let name = try fields.text(slot.name)
            guard let index = slot.choices.firstIndex(where: { $0.name == name }) else {
                let known = slot.choices.map(\.name).joined(separator: ", ")
                throw fields.error(slot.name, "\"\(name)\" is not a choice; choose one of \(known)")
            }
            indices.append(index)
        }
        return indices
    }
}

extension FitRecord {
    init(_ fields: JSONFields) throws(ParametersError) {
        let size = try fields.integers("size", count: 2, in: 1...FitRecord.maximumPixels)
        guard size[0] * size[1] <= Self.maximumPixels
        else {
            throw fields.error(
                "size", "more than 100 megapixels; write the photo's width and height")
        }
        let view = try fields.fields("camera")
        try view.refuseUnknown(
            besides: ["position", "focalLength", "principalPoint"], remedy: "remove it")
        let position = try view.numbers("position", count: 3, in: Self.lengthRange)
        let principalPoint = try view.numbers("principalPoint", count: 2, in: Self.lengthRange)
        self.init(
            photo: try fields.text("photo"),
            camera: Camera(
                position: Vector3(position[0], position[1], position[2]),
                focalLength: try view.number("focalLength", in: Self.focalLengthRange),
                principalPoint: Vector2(principalPoint[0], principalPoint[1]),
                width: size[0], height: size[1]))
        sha256 = try fields.digest("sha256")
        let map = try fields.numbers("alignment", count: 6, in: Self.mapRange)
        alignment = AffineTransform2D(
            a: map[0], b: map[1], c: map[2], d: map[3], tx: map[4], ty: map[5])
        loss = try fields.number("loss", in: Self.measureRange)
        landmarkError = try fields.number("landmarkError", in: Self.measureRange)
        iterations = try fields.integer("iterations", in: 0...Int.max)
        seed = try fields.integer("seed", in: 0...UInt64.max)
        version = try fields.text("version")
        if fields.members["overlap"] != nil {
            overlap = try fields.number("overlap", in: 0...1)
        }
        if fields.members["warnings"] != nil {
            for entry in try fields.objects("warnings") {
                warnings.append(
                    FitWarning(
                        FitWarning.Code(rawValue: try entry.text("code")), try entry.text("text")))
            }
        }
        if fields.members["seen"] != nil { seen = try Seen(try fields.fields("seen")) }
        if fields.members["light"] != nil { light = try Light(try fields.fields("light")) }
        if fields.members["photos"] != nil {
            for entry in try fields.objects("photos") {
                photos.append(
                    Photo(
                        name: try entry.text("photo"), sha256: try entry.digest("sha256"),
                        landmarkError: try entry.number("landmarkError", in: Self.measureRange)))
            }
        }
        unknown = fields.members.filter { !Self.keys.contains($0.key) }
        for (key, value) in fields.members where !value.isWritable {
            throw fields.error(key, "NaN and Infinity are not numbers in JSON; remove the key")
        }
    }

    static let keys: Set<String> = [
        "photo", "sha256", "size", "alignment", "camera", "loss", "iterations", "seed",
        "landmarkError", "overlap", "version", "warnings", "seen", "light", "photos",
    ]
}

extension FitRecord.Seen {
    fileprivate init(_ fields: JSONFields) throws(ParametersError) {
        let (turn, eyes) = (try fields.fields("head"), try fields.fields("gaze"))
        let range = FitRecord.angleRange
        head = HeadAngles(
            yaw: try turn.number("yaw", in: range), pitch: try turn.number("pitch", in: range),
            roll: try turn.number("roll", in: range))
        gaze = GazeAngles(
            yaw: try eyes.number("yaw", in: range), pitch: try eyes.number("pitch", in: range))
        let raised = try fields.fields("expression")
        expression = [:]
        for name in raised.members.keys {
            expression[name] = try raised.number(name, in: Float(0)...1)
        }
    }
}
