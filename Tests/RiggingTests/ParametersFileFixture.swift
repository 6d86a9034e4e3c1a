import Foundation
import Geometry
import Rigging

/// A small rig's controls and a file for them.
enum ParametersFileFixture {
    static func controls() throws -> RigControls {
        let text = """
            {
              "name": "mask", "version": "1.2.0", "sha256": "ab12",
              "sliders": [
                {"name": "nose.hump", "neutral": 0.5, "region": "nose", "isAsymmetric": false, "range": [0, 1]},
                {"name": "eye.scale.left", "neutral": 0.5, "region": "eye", "isAsymmetric": false, "mirror": 2, "range": [0, 1]},
                {"name": "eye.scale.right", "neutral": 0.5, "region": "eye", "isAsymmetric": false, "mirror": 1, "range": [0, 1]},
                {"name": "eye.fold", "neutral": 0, "region": "eye", "isAsymmetric": false, "range": [0, 0.33333334]}
              ],
              "actionUnits": [
                {"name": "AU12.left", "title": "lip corner puller", "mirror": 1},
                {"name": "AU12.right", "title": "lip corner puller", "mirror": 0}
              ],
              "headLimits": {"yaw": 60, "pitch": 35, "roll": 40},
              "gazeLimits": {"yaw": 30, "pitch": 20},
              "styles": [
                {"name": "hair", "choices": [
                  {"name": "none", "values": {}}, {"name": "side-part", "values": {}}]}
              ],
              "colors": [{"name": "skin.melanin", "neutral": 0.3}]
            }
            """
        return try JSONDecoder().decode(RigControls.self, from: Data(text.utf8))
    }

    static func file() throws -> ParametersFile {
        var parameters = RigParameters(baseFaceOf: try controls())
        parameters.identity = [0.47, 0.1234567, 1, 0.2]
        parameters.expression = [0.81, 0]
        parameters.head = HeadAngles(yaw: -33.123457, pitch: 1.9, roll: 0.4)
        parameters.gaze = GazeAngles(yaw: 0, pitch: -12.25)
        parameters.styles = [1]
        parameters.colors = [0.31]
        var fit = FitRecord(
            photo: "Zoë \"at\" home.jpg",
            camera: Camera(
                position: Vector3(0.1, 6.25, 12.5), focalLength: 2211.7, width: 1350, height: 900))
        fit.sha256 = String(repeating: "0f", count: 32)
        fit.alignment = AffineTransform2D(
            a: 0.25, b: -0.01, c: 0.01, d: 0.25, tx: -80.5, ty: 12)
        fit.loss = 0.0123456789
        fit.iterations = 40
        fit.seed = .max
        fit.landmarkError = 0.018
        fit.version = "0.1.0"
        return ParametersFile(parameters: parameters, fit: fit)
    }

    static func text() throws -> String {
        String(decoding: try file().data(controls: try controls()), as: UTF8.self)
    }

    static func read(_ text: String) throws -> ParametersFile {
        try ParametersFile(Data(text.utf8), name: "hero.params", controls: try controls())
    }
}
