import Benchmark
import Geometry
import Rigging
import Synthesis

/// One evaluation of the whole surface, and of the landmarks with their derivatives.
func registerRigBenchmarks(_ rig: Rig) {
    let faces = (0..<16).map { SpreadSampler(controls: rig.controls).face(seed: 1, index: $0) }
    let sampler = PointSampler(rig: rig, points: rig.landmarks.map { $0.candidates[0] })
    var shape = FaceShape()
    var index = 0
    func next() -> RigParameters {
        index = (index + 1) % faces.count
        return faces[index]
    }
    benchmark("rig vertices and normals") {
        rig.evaluate(next(), into: &shape)
    }
    benchmark("rig 68 landmarks, all derivatives") {
        _ = sampler.derivatives(next())
    }
}
