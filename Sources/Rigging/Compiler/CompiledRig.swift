import Foundation
import Geometry

/// A sparse displacement of cage vertices, with what it does to the eyeballs.
struct RigShape {
    var vertices: [UInt32] = []
    var deltas: [Vector3] = []
    /// Shift of the left and right eyeball.
    var eyeShifts: [Vector3] = [.zero, .zero]
}

/// A shape applied by the product of two weights.
struct RigCorrective {
    var first: Int
    var second: Int
    var shape: RigShape
}

/// A cage vertex that must stay outside an eyeball.
struct LidVertex {
    var vertex: UInt32
    var eye: UInt32
    /// Smallest distance kept from the sphere.
    var gap: Float
}

/// One weight of an Action Unit's recipe.
struct UnitWeight {
    var actionUnit: UInt32
    var unit: UInt32
    var weight: Float
}

/// Everything a rig needs at run time: what `rig build` writes.
///
/// Weights are numbered: the low and high side of slider i at 2i and 2i + 1, then the expression
/// units.
struct CompiledRig {
    var controls: RigControls
    var unitNames: [String]
    /// Source shapes that are split into a left and a right unit.
    var splitUnits: [String]
    var cagePositions: [Vector3]
    var headWeights: [Float]
    var shapes: [RigShape]
    var correctives: [RigCorrective]
    var unitWeights: [UnitWeight]
    var lidVertices: [LidVertex]
    var eyeCenters: [Vector3]
    var eyeRadius: Float
    /// Look units of the left eye (up, down, in, out), then of the right, as weight numbers; -1
    /// where missing.
    var lookWeights: [Int32]
    /// Turns (up, down, in, out) in degrees at which a look unit is fully on.
    var lookLimits: [Float]
    var neckPivot: Vector3
    var restPitch: Float
    var stencils: StencilMatrix
    var surface: RigSurface
    var landmarks: [RigLandmark]
}
