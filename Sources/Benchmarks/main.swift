import Benchmark
import Foundation
import Rigging

// Every figure of a render includes evaluation of the rig, upload, drawing and readback; the parameters change
// each frame. Run with `swift run -c release Benchmarks`.
do {
    registerRigBenchmarks(try Rig.load("human"))
    registerRenderBenchmarks(try RenderStage())
    try registerSynthesisBenchmarks(try Rig.load("human"))
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(1)
}

Benchmark.main()
