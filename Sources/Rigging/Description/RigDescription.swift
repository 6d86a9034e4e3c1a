import Geometry

/// A rig as people write it: `rig.yaml`. Documentation/rig-format.md explains every key.
struct RigDescription: Decodable {
    static let format = "avatargen.rig/1"

    var format: String
    var name: String
    var version: String
    var mesh: MeshDescription
    var eyes: EyesDescription
    var head: HeadDescription
    var rest: RestDescription?
    var macros: [MacroDescription]?
    var sliders: [SliderDescription]
    var splitUnits: [String]?
    var products: [String: String]?
    var actionUnits: [ActionUnitDescription]
}

struct MeshDescription: Decodable {
    struct Part: Decodable {
        var part: String
        var vertices: [Int]?
        var groups: [String]?
        var minimumHeight: Float?
        var maximumHalfWidth: Float?
        var shift: [Float]?

        var drawnIn: [Float]?

        /// Where a vertex of the part lies: shifted, and brought onto the planes that the crop's
        /// ragged edge is drawn in to.
        func place(_ position: Vector3) -> Vector3 {
            var placed = position
            if let shift, shift.count == 3 { placed += Vector3(shift[0], shift[1], shift[2]) }
            if let drawnIn, drawnIn.count == 2 {
                placed.x = min(max(placed.x, -drawnIn[0]), drawnIn[0])
                placed.y = max(placed.y, drawnIn[1])
            }
            return placed
        }
    }
    struct LipSplit: Decodable {
        var unit: String
        var distance: Float

        /// 1 on the upper lip, 0 on the lower, by how far the unit moves a vertex.
        func upperShare(of movement: Vector3) -> Float {
            let t = min(max((movement.length - distance + 0.02) / 0.04, 0), 1)
            return 1 - t * t * (3 - 2 * t)
        }
    }
    struct LipSeam: Decodable {
        struct Corners: Decodable {
            var units: [String]
            var share: Float
            var reach: Float
        }
        var upper: [Int]
        var lower: [Int]
        var reach: Float
        var overlap: Float
        var lift: Float
        var units: [String]
        var corners: Corners
    }
    var obj: String
    var targets: String
    var units: String
    var mirror: String
    var parts: [Part]
    var masks: [String: String]
    var lipSplit: LipSplit
    var lipSeam: LipSeam?
}

struct EyesDescription: Decodable {
    struct Ball: Decodable { var vertices: [Int] }
    struct Directions<Value: Decodable>: Decodable {
        var up: Value
        var down: Value
        var `in`: Value
        var out: Value
    }
    var left: Ball
    var right: Ball
    var radius: Float
    var limits: Directions<Float>
    var lookUnits: Directions<String>
    var blinkUnit: String
    var lidOverlap: Float
    var lidReach: Float
    var lidGap: Float
}

struct HeadDescription: Decodable {
    var pivot: [Float]
    var slant: Float
    var from: Float
    var to: Float
    var restPitch: Float
    var limits: HeadAngles
    var alignAbove: Float
}

struct RestDescription: Decodable {
    var average: [String]
    var adjust: [String: Float]?
}

struct MacroDescription: Decodable {
    var name: String
    var relative: Bool?
    var low: [String: Float]?
    var high: [String: Float]
}

struct SliderDescription: Decodable {
    enum Sides: String, Decodable { case mirrored, split }
    var name: String
    var low: String?
    var high: String
    var sides: Sides?
    var asymmetric: Bool?
    var lowLimit: Float?
    var highLimit: Float?
}

struct ActionUnitDescription: Decodable {
    var name: String
    var title: String
    var units: [String: Float]
}

/// Style slots and colour controls: `styles.yaml`.
struct StylesDescription: Decodable {
    struct Slot: Decodable {
        struct Choice: Decodable {
            var name: String
            var values: [String: [Float]]?
        }
        var slot: String
        var choices: [Choice]
    }
    var styles: [Slot]
    var colors: [ColorControl]
}

/// The 68 landmarks: `landmarks.yaml`.
struct LandmarksDescription: Codable {
    struct Point: Codable {
        /// The iBUG-68 number.
        var point: Int
        /// Three vertices of the subdivided surface.
        var vertices: [Int]
        /// Their weights, which add up to 1.
        var weights: [Float]
    }
    var landmarks: [Point]
}
