import Geometry
import Rendering
import Rigging

/// The record of a sample: `Documentation/dataset-format.md` explains every key.
enum SampleRecord {
    /// A JSON object on one line, without a newline.
    static func line(_ sample: Sample, of stock: SampleStock, suffixes: [String]) -> [UInt8] {
        let stem = EncodedSample.stem(sample.index)
        var text = RecordText()
        text.object { record in
            record.text("file_name", "\(stem).\(suffixes[0])")
            for suffix in suffixes.dropFirst() {
                record.text("\(suffix.prefix { $0 != "." })_file_name", "\(stem).\(suffix)")
            }
            record.integer("index", sample.index)
            record.integer("seed", stock.recipe.seed)
            record.text("domain", stock.recipe.domain.rawValue)
            record.integer("width", sample.image.width)
            record.integer("height", sample.image.height)
            let box = sample.faceBox
            record.numbers("faceBox", [box.x, box.y, box.width, box.height], decimals: 2)
            camera(sample.camera, &record)
            pose(sample, &record)
            face(sample, stock.rig.controls, &record)
            if let points = sample.landmarks { landmarks("landmarks", points, &record) }
            if let points = sample.dense { landmarks("dense", points, &record) }
            light(sample.lighting, &record)
            if let conditions = sample.conditions { photo(conditions, &record) }
        }
        return text.bytes
    }

    private static func camera(_ camera: Camera, _ record: inout RecordText) {
        record.object("camera") { record in
            record.number("focalLength", camera.focalLength, decimals: 4)
            record.vector("principalPoint", camera.principalPoint, decimals: 4)
            record.vector("position", camera.position, decimals: 5)
            record.matrix("rotation", camera.rotation)
        }
    }

    private static func pose(_ sample: Sample, _ record: inout RecordText) {
        let (head, gaze) = (sample.parameters.head, sample.parameters.gaze)
        record.object("head") { record in
            record.number("yaw", head.yaw, decimals: 3)
            record.number("pitch", head.pitch, decimals: 3)
            record.number("roll", head.roll, decimals: 3)
            record.matrix("rotation", sample.headRotation)
            record.vector("pivot", sample.headPivot, decimals: 5)
        }
        record.object("gaze") { record in
            record.number("yaw", gaze.yaw, decimals: 3)
            record.number("pitch", gaze.pitch, decimals: 3)
        }
        for (number, eye) in sample.eyes.enumerated() {
            record.object(["leftEye", "rightEye"][number]) { record in
                record.vector("center", eye.center, decimals: 5)
                record.matrix("rotation", eye.rotation)
                record.vector("direction", eye.sight(ofEye: number), decimals: 6)
            }
        }
    }

    private static func face(
        _ sample: Sample, _ controls: RigControls, _ record: inout RecordText
    ) {
        let face = sample.parameters
        record.numbers("identity", face.identity, decimals: 4)
        record.numbers("expression", face.expression, decimals: 4)
        record.numbers(
            "arkit", sample.arkitWeights.sorted { $0.key < $1.key }.map(\.value), decimals: 4)
        record.object("styles") { record in
            for (slot, choice) in zip(controls.styles, face.styles) {
                record.text(slot.name, slot.choices[choice].name)
            }
        }
        record.numbers("colors", face.colors, decimals: 4)
    }

    private static func landmarks(
        _ key: String, _ points: [VisibleLandmark], _ record: inout RecordText
    ) {
        record.list(key) { list in
            for point in points { list.vector(nil, point.pixel, decimals: 2) }
        }
        record.list("\(key)3D") { list in
            for point in points { list.vector(nil, point.position, decimals: 4) }
        }
        record.list("\(key)Visible") { list in
            for point in points { list.integer(nil, point.isVisible ? 1 : 0) }
        }
    }

    private static func light(_ lighting: Lighting, _ record: inout RecordText) {
        record.object("light") { record in
            for (name, light) in [
                ("key", lighting.key), ("fill", lighting.fill), ("rim", lighting.rim),
            ] {
                record.object(name) { record in
                    record.vector("direction", light.direction, decimals: 4)
                    record.vector("color", light.color, decimals: 4)
                    record.number("size", light.size, decimals: 2)
                }
            }
            record.list("environment") { list in
                for coefficient in lighting.environment.coefficients {
                    list.vector(nil, coefficient, decimals: 4)
                }
            }
            record.number("exposure", lighting.tone.exposure, decimals: 4)
        }
    }

    private static func photo(_ conditions: PhotoConditions, _ record: inout RecordText) {
        record.object("photo") { record in
            record.text("background", conditions.background)
            // Readers of tables guess a column's kind from its first rows, and cannot from empty lists.
            record.text("occluders", conditions.occluders.joined(separator: ","))
            for entry in conditions.numbers { record.number(entry.name, entry.value, decimals: 4) }
        }
    }
}
