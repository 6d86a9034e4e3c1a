import Benchmark

/// Colour and labels at the sizes that networks and fits use, with short and with long hair.
func registerRenderBenchmarks(_ stage: RenderStage) {
    for size in [256, 512] {
        for hair in ["crop", "long"] {
            benchmark("color \(size) \(hair)") {
                stage.advance()
                try stage.color(size: size, hair: hair)
            }
            benchmark("labels \(size) \(hair)") {
                stage.advance()
                try stage.labels(size: size, hair: hair)
            }
        }
    }
}
