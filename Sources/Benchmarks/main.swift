import Benchmark
import Foundation

// Every figure includes evaluation of the rig, upload, drawing and readback; the parameters change
// each frame. Run with `swift run -c release Benchmarks`.
do {
    registerRenderBenchmarks(try RenderStage())
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(1)
}

Benchmark.main()
