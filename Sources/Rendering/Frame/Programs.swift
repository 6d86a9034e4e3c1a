/// The shader programs, compiled once.
struct Programs {
    let surface: ShaderProgram
    let eye: ShaderProgram
    let shadow: ShaderProgram
    let background: ShaderProgram
    let skin: SkinPrograms
    let eyeShade: ShaderProgram
    let mouth: ShaderProgram
    let hair: ShaderProgram
    let hairCore: ShaderProgram
    let hairMark: ShaderProgram
    let hairShadow: ShaderProgram
    let hairShade: ShaderProgram
    let lash: ShaderProgram
    let beard: ShaderProgram
    let brow: ShaderProgram
    let collar: ShaderProgram
    let glasses: ShaderProgram
    let glassesShadow: ShaderProgram
    let glassesShade: ShaderProgram
    let lens: ShaderProgram
    let labels: ShaderProgram
    let eyeLabels: ShaderProgram
    let constantLabel: ShaderProgram
    let extendedLabels: ShaderProgram
    let extendedEyeLabels: ShaderProgram
    let normals: ShaderProgram
    let strands: ShaderProgram

    init(_ source: ShaderSource) throws {
        func screen(_ fragment: String) throws -> ShaderProgram {
            try ShaderProgram(
                source, vertex: "screen.vert", fragment: fragment,
                samplers: ["geometryMap", "shadowMap", "noiseMap", "strandMap"])
        }
        surface = try ShaderProgram(
            source, vertex: "surface.vert", fragment: "surface.frag",
            attributes: SurfaceBuffers.attributes, samplers: ["geometryMap", "shadowMap"])
        eye = try ShaderProgram(
            source, vertex: "eye.vert", fragment: "eye.frag", attributes: ["cap"],
            samplers: ["geometryMap", "shadowMap"])
        shadow = try ShaderProgram(
            source, vertex: "shadow.vert", fragment: "empty.frag", attributes: ["position"])
        background = try screen("background.frag")
        skin = SkinPrograms(source)
        eyeShade = try screen("eye-shade.frag")
        mouth = try screen("mouth.frag")
        hair = try ShaderProgram(
            source, vertex: "hair.vert", fragment: "hair.frag", attributes: HairMesh.attributes,
            samplers: ["geometryMap", "shadowMap", "noiseMap", "strandMap"])
        hairCore = try ShaderProgram(
            source, vertex: "hair.vert", fragment: "hair-core.frag",
            attributes: HairMesh.attributes,
            samplers: ["geometryMap", "shadowMap", "noiseMap", "strandMap"])
        hairMark = try ShaderProgram(
            source, vertex: "hair.vert", fragment: "empty.frag",
            attributes: HairMesh.attributes, samplers: ["geometryMap", "shadowMap"])
        hairShadow = try ShaderProgram(
            source, vertex: "hair-shadow.vert", fragment: "empty.frag",
            attributes: HairMesh.attributes)
        hairShade = try screen("hair-shade.frag")
        lash = try ShaderProgram(
            source, vertex: "lash.vert", fragment: "lash.frag",
            attributes: SurfaceBuffers.attributes,
            samplers: ["geometryMap", "shadowMap", "noiseMap", "strandMap"])
        func grown(_ name: String) throws -> ShaderProgram {
            try ShaderProgram(
                source, vertex: name + ".vert", fragment: name + ".frag",
                attributes: GrownMesh.attributes,
                samplers: ["geometryMap", "shadowMap", "noiseMap", "strandMap", "skinPositions"])
        }
        beard = try grown("beard")
        brow = try grown("brow")
        collar = try ShaderProgram(
            source, vertex: "collar.vert", fragment: "surface.frag",
            attributes: CollarMesh.attributes, samplers: ["geometryMap", "shadowMap"])
        glasses = try ShaderProgram(
            source, vertex: "glasses.vert", fragment: "glasses.frag",
            attributes: GlassesMesh.attributes, samplers: ["geometryMap", "shadowMap"])
        glassesShadow = try ShaderProgram(
            source, vertex: "glasses-shadow.vert", fragment: "empty.frag",
            attributes: GlassesMesh.attributes)
        lens = try ShaderProgram(
            source, vertex: "glasses.vert", fragment: "lens.frag",
            attributes: GlassesMesh.attributes, samplers: ["geometryMap", "shadowMap"])
        glassesShade = try screen("glasses-shade.frag")
        labels = try screen("labels.frag")
        eyeLabels = try screen("eye-labels.frag")
        constantLabel = try screen("constant-label.frag")
        extendedLabels = try screen("extended-labels.frag")
        extendedEyeLabels = try screen("extended-eye-labels.frag")
        normals = try screen("normals.frag")
        strands = try screen("strands.frag")
    }
}

/// A program per set of paints, compiled when it is first needed.
final class SkinPrograms {
    private let source: ShaderSource
    private var known: [SkinPaints: ShaderProgram] = [:]

    init(_ source: ShaderSource) { self.source = source }

    /// The program that shades skin with these paints.
    func program(_ paints: SkinPaints) throws -> ShaderProgram {
        if let program = known[paints] { return program }
        let program = try ShaderProgram(
            source, vertex: "screen.vert", fragment: "skin.frag",
            samplers: [
                "geometryMap", "shadowMap", "noiseMap", "strandMap", "faceDetail", "faceTones",
                "faceFolds",
            ], defines: paints.defines)
        known[paints] = program
        return program
    }
}
