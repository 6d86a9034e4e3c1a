import Foundation
import Geometry

/// Turns a rig's folder into a `CompiledRig`.
struct RigCompiler {
    /// Raise when the meaning of the compiled file changes.
    static let version = 6

    private let folder: RigFolder
    private let source: ShapeSource
    private let cage: MeshCage
    private let rest: [Vector3]
    private let lipSeal: LipSeal?
    private let eyeVertices: [ClosedRange<Int>]
    private let cageOfSource: [Int: UInt32]

    init(folder: RigFolder) throws {
        self.folder = folder
        let description = folder.description
        let source = try ShapeSource(folder: folder)
        self.source = source
        cage = try MeshCage(
            source.original, parts: description.mesh.parts, file: "\(folder.url.path)/rig.yaml")
        let open = try source.restPositions()
        lipSeal = try Self.lipSeal(source: source, cage: cage, rest: open)
        let seam = description.mesh.lipSeam
        rest =
            lipSeal?.closed(open, overlap: seam?.overlap ?? 0, lift: seam?.lift ?? 0) ?? open
        cageOfSource = Dictionary(
            uniqueKeysWithValues: cage.sourceVertices.enumerated().map { ($1, UInt32($0)) })
        eyeVertices = try [description.eyes.left, description.eyes.right].map { ball in
            guard let first = ball.vertices.first, let last = ball.vertices.last, first <= last,
                last < source.mesh.positions.count
            else {
                throw RigError("\(folder.url.path)/rig.yaml: eyes: vertices must be [first, last]")
            }
            return first...last
        }
    }

    /// Compiles the rig.
    func compile(sha256: String) throws -> CompiledRig {
        let description = folder.description
        var shapes: [RigShape] = []
        var fields: [(weight: Int, field: [Vector3])] = []
        var sliders: [SliderControl] = []

        func add(_ slider: SliderControl, low: [Vector3]?, high: [Vector3]) {
            sliders.append(slider)
            for field in [low, high].map({ $0.map { lipSeal?.sealed($0) ?? $0 } }) {
                if let field { fields.append((shapes.count, field)) }
                shapes.append(field.map { shape($0) } ?? RigShape())
            }
        }
        for macro in description.macros ?? [] {
            let relative = macro.relative ?? false
            let high = try source.macroField(macro.high, relative: relative, rest: rest)
            let low = try macro.low.map {
                try source.macroField($0, relative: relative, rest: rest)
            }
            add(control(macro.name, bipolar: low != nil), low: low, high: high)
        }
        for slider in description.sliders {
            for side in try sides(of: slider) {
                var own = control(side.name, bipolar: side.low != nil)
                let reach: Float = side.low == nil ? 1 : 0.5
                let lowest = own.neutral * (1 - (slider.lowLimit ?? 1))
                let highest = own.neutral + reach * (slider.highLimit ?? 1)
                own.range = lowest...highest
                own.isAsymmetric = slider.asymmetric ?? false
                add(own, low: side.low, high: side.high)
            }
        }
        link(&sliders)

        let units = try expressionUnits()
        let firstUnit = shapes.count
        var correctives: [RigCorrective] = []
        for (index, unit) in units.enumerated() {
            if let driver = description.products?[unit.name],
                let other = units.firstIndex(where: { $0.name == driver })
            {
                shapes.append(RigShape())
                correctives.append(
                    RigCorrective(
                        first: firstUnit + index, second: firstUnit + other,
                        shape: shape(unit.field)))
            } else {
                shapes.append(shape(unit.field))
            }
        }
        correctives += blinkCorrectives(units: units, firstUnit: firstUnit, fields: fields)

        let (actionUnits, unitWeights) = try actionUnits(units.map(\.name))
        let geometry = try surface(units: units)
        let eyes = description.eyes
        var looks: [Int32] = []
        for side in ["Left", "Right"] {
            for stem in [
                eyes.lookUnits.up, eyes.lookUnits.down, eyes.lookUnits.in, eyes.lookUnits.out,
            ] {
                let unit = units.firstIndex { $0.name == stem + side }
                looks.append(unit.map { Int32(firstUnit + $0) } ?? -1)
            }
        }
        let controls = RigControls(
            name: description.name, version: description.version, sha256: sha256,
            sliders: sliders, actionUnits: actionUnits, headLimits: description.head.limits,
            gazeLimits: GazeAngles(yaw: eyes.limits.out, pitch: eyes.limits.down),
            styles: folder.styles.styles.map { slot in
                StyleSlot(
                    name: slot.slot,
                    choices: slot.choices.map {
                        StyleChoice(name: $0.name, values: $0.values ?? [:])
                    })
            },
            colors: folder.styles.colors)
        return CompiledRig(
            controls: controls, unitNames: units.map(\.name),
            splitUnits: description.splitUnits ?? [], cagePositions: cage.gather(rest),
            headWeights: headWeights(), shapes: shapes,
            correctives: correctives, unitWeights: unitWeights, lidVertices: lidVertices(),
            eyeCenters: eyeCenters(), eyeRadius: eyes.radius, lookWeights: looks,
            lookLimits: [eyes.limits.up, eyes.limits.down, eyes.limits.in, eyes.limits.out],
            neckPivot: vector(description.head.pivot), restPitch: description.head.restPitch,
            stencils: geometry.stencils, surface: geometry.surface, landmarks: geometry.landmarks)
    }

    /// What keeps the lips closed, where the description names the line on which they meet.
    private static func lipSeal(
        source: ShapeSource, cage: MeshCage, rest: [Vector3]
    ) throws -> LipSeal? {
        let description = source.folder.description.mesh
        guard let seam = description.lipSeam else { return nil }
        guard (seam.upper + seam.lower).allSatisfy(rest.indices.contains) else {
            throw RigError(
                "\(source.folder.url.path)/rig.yaml: lipSeam names vertices that the mesh lacks")
        }
        let split = description.lipSplit
        let parting = try source.mirror.symmetric(source.unit(split.unit))
        func bothSides(_ half: [Int]) -> [Int] {
            Set(half + half.map { source.mirror.partner[$0] }).sorted()
        }
        return LipSeal(
            upper: bothSides(seam.upper), lower: bothSides(seam.lower), positions: rest,
            reach: seam.reach,
            candidates: cage.sourceVertices.indices.filter { cage.vertexParts[$0] == .skin }
                .map { cage.sourceVertices[$0] },
            isUpper: { split.upperShare(of: parting[$0]) })
    }

    // MARK: Sliders

    private func control(_ name: String, bipolar: Bool) -> SliderControl {
        SliderControl(
            name: name, neutral: bipolar ? 0.5 : 0, region: String(name.prefix { $0 != "." }),
            mirror: nil, isAsymmetric: false, range: 0...1)
    }

    private func sides(of slider: SliderDescription) throws -> [(
        name: String, low: [Vector3]?, high: [Vector3]
    )] {
        let low = try slider.low.map { try source.target($0) }
        let high = try source.target(slider.high)
        let mirror = source.mirror
        switch slider.sides {
        case .mirrored:
            return [
                (slider.name + ".left", low, high),
                (slider.name + ".right", low.map(mirror.mirrored), mirror.mirrored(high)),
            ]
        case .split:
            let lefts = (
                low.map { source.leftHalf(mirror.symmetric($0)) },
                source.leftHalf(mirror.symmetric(high))
            )
            return [
                (slider.name + ".left", lefts.0, lefts.1),
                (slider.name + ".right", lefts.0.map(mirror.mirrored), mirror.mirrored(lefts.1)),
            ]
        case nil:
            if slider.asymmetric ?? false { return [(slider.name, low, high)] }
            return [(slider.name, low.map(mirror.symmetric), mirror.symmetric(high))]
        }
    }

    private func link(_ sliders: inout [SliderControl]) {
        let numbers = Dictionary(
            uniqueKeysWithValues: sliders.enumerated().map { ($1.name, $0) })
        for index in sliders.indices {
            sliders[index].mirror = numbers[Self.mirrorName(sliders[index].name)]
        }
    }

    private static func mirrorName(_ name: String) -> String {
        if name.hasSuffix(".left") { return name.dropLast(5) + ".right" }
        if name.hasSuffix(".right") { return name.dropLast(6) + ".left" }
        return ""
    }

    // MARK: Expression

    private func expressionUnits() throws -> [(name: String, field: [Vector3])] {
        let names = try source.unitNames()
        let split = folder.description.splitUnits ?? []
        let mirror = source.mirror
        let seam = folder.description.mesh.lipSeam
        var units: [(name: String, field: [Vector3])] = []
        for name in names {
            if name.hasSuffix("Right"), names.contains(name.dropLast(5) + "Left") { continue }
            var field = try source.unit(name)
            if let seam, let lipSeal {
                if seam.corners.units.contains(name) {
                    field = lipSeal.fullCorners(
                        field, share: seam.corners.share, reach: seam.corners.reach)
                }
                if seam.units.contains(name) { field = lipSeal.sealed(field) }
            }
            if name == folder.description.eyes.blinkUnit + "Left" {
                let meeting = blinkCorrective(field, eye: 0).meeting(
                    of: field, lashes: vertices(of: .lashes), center: eyeCenters()[0],
                    radius: folder.description.eyes.radius,
                    overlap: folder.description.eyes.lidOverlap)
                field = zip(field, meeting).map { $0 + $1 }
            }
            // The eyeballs turn by the gaze, not by morphing.
            if name.hasPrefix("eyeLook") {
                for range in eyeVertices { for vertex in range { field[vertex] = .zero } }
            }
            if name.hasSuffix("Left") {
                units.append((name, field))
                units.append((name.dropLast(4) + "Right", mirror.mirrored(field)))
            } else if split.contains(name) {
                let left = source.leftHalf(mirror.symmetric(field))
                units.append((name + "Left", left))
                units.append((name + "Right", mirror.mirrored(left)))
            } else {
                units.append((name, mirror.symmetric(field)))
            }
        }
        return units
    }

    private func actionUnits(_ units: [String]) throws -> ([ActionUnitControl], [UnitWeight]) {
        var controls: [ActionUnitControl] = []
        var weights: [UnitWeight] = []
        for description in folder.description.actionUnits {
            let sided = description.units.keys.contains { $0.contains("{s}") }
            for side in sided ? ["Left", "Right"] : [""] {
                let name = sided ? "\(description.name).\(side.lowercased())" : description.name
                for (key, weight) in description.units.sorted(by: { $0.key < $1.key }) {
                    let unit = key.replacingOccurrences(of: "{s}", with: side)
                    guard let index = units.firstIndex(of: unit) else {
                        throw RigError(
                            "\(folder.url.path)/rig.yaml: Action Unit \(name) names unit '\(unit)', "
                                + "which the rig does not have")
                    }
                    weights.append(
                        UnitWeight(
                            actionUnit: UInt32(controls.count), unit: UInt32(index), weight: weight)
                    )
                }
                controls.append(
                    ActionUnitControl(
                        name: name, title: description.title,
                        mirror: side == "Left"
                            ? controls.count + 1 : side == "Right" ? controls.count - 1 : nil))
            }
        }
        return (controls, weights)
    }

    private func blinkCorrectives(
        units: [(name: String, field: [Vector3])], firstUnit: Int,
        fields: [(weight: Int, field: [Vector3])]
    ) -> [RigCorrective] {
        var correctives: [RigCorrective] = []
        for (eye, side) in ["Left", "Right"].enumerated() {
            guard
                let unit = units.firstIndex(where: {
                    $0.name == folder.description.eyes.blinkUnit + side
                })
            else { continue }
            let blink = blinkCorrective(units[unit].field, eye: eye)
            for (weight, field) in fields {
                guard let correction = blink.correction(for: field) else { continue }
                correctives.append(
                    RigCorrective(
                        first: weight, second: firstUnit + unit, shape: shape(correction)))
            }
        }
        return correctives
    }

    private func blinkCorrective(_ blink: [Vector3], eye: Int) -> BlinkCorrective {
        BlinkCorrective(
            blink: blink, rest: rest, center: eyeCenters()[eye], candidates: vertices(of: .skin))
    }

    /// The source vertices of a part.
    private func vertices(of part: SurfacePart) -> [Int] {
        cage.sourceVertices.indices.filter { cage.vertexParts[$0] == part }
            .map { cage.sourceVertices[$0] }
    }

    // MARK: Geometry

    private func surface(units: [(name: String, field: [Vector3])]) throws -> (
        stencils: StencilMatrix, surface: RigSurface, landmarks: [RigLandmark]
    ) {
        let subdivision = CatmullClark(
            quads: cage.quads, vertexCount: cage.sourceVertices.count)
        let fineParts = cage.quadParts.flatMap { [$0, $0, $0, $0] }
        let fine = MeshCage.triangulate(subdivision.quads, parts: fineParts)
        let coarse = MeshCage.triangulate(cage.quads, parts: cage.quadParts)
        let painted = subdivision.stencils.apply(cage.gather(source.mesh.positions))
        let basePositions = subdivision.stencils.apply(cage.gather(rest))
        let cageCount = cage.sourceVertices.count
        let coarseNormals = VertexNormals.compute(
            positions: Array(basePositions[..<cageCount]), triangles: coarse.triangles)
        let openness = SkyVisibility.compute(
            positions: Array(basePositions[..<cageCount]), normals: coarseNormals,
            triangles: coarse.triangles, directions: 160)
        let split = folder.description.mesh.lipSplit.unit
        let lipField = units.first { $0.name == split }?.field ?? rest.map { _ in .zero }
        let masks = try VertexPainting(folder: folder, cage: cage, subdivision: subdivision)
            .masks(
                lipUnit: cage.gather(lipField), openness: openness, restPositions: painted)
        let surface = RigSurface(
            cageVertexCount: cageCount, restPositions: painted,
            restNormals: VertexNormals.compute(positions: painted, triangles: fine.triangles),
            triangles: fine.triangles, partRanges: fine.ranges, cageTriangles: coarse.triangles,
            cagePartRanges: coarse.ranges, masks: masks,
            textureCoordinates: MeshCage.triangulate(
                cage.fineCoordinates(), parts: fineParts),
            cageTextureCoordinates: MeshCage.triangulate(
                cage.quadCoordinates, parts: cage.quadParts))
        return (subdivision.stencils, surface, try landmarks(surface, basePositions))
    }

    private func landmarks(_ surface: RigSurface, _ positions: [Vector3]) throws -> [RigLandmark] {
        let file = "\(folder.url.path)/landmarks.yaml"
        let points = folder.landmarks.landmarks.sorted { $0.point < $1.point }
        guard points.map(\.point) == Array(0..<68) else {
            throw RigError("\(file): must list the points 0 to 67 once each")
        }
        let own = try points.map { point -> SurfacePoint in
            guard point.vertices.count == 3, point.weights.count == 3,
                point.vertices.allSatisfy({ surface.restPositions.indices.contains($0) })
            else {
                throw RigError(
                    "\(file): point \(point.point) needs 3 vertices of the surface and 3 weights")
            }
            return SurfacePoint(
                vertices: SIMD3(
                    UInt32(point.vertices[0]), UInt32(point.vertices[1]), UInt32(point.vertices[2])),
                weights: Vector3(point.weights[0], point.weights[1], point.weights[2]))
        }
        let jaw = JawLine(
            positions: positions, triangles: surface.triangles[surface.partRanges[0]],
            points: own[..<17].map { $0.position(positions) })
        return own.enumerated().map { index, point in
            let path = index < 17 ? jaw.path(from: point.position(positions)) : []
            return RigLandmark(candidates: [point] + path)
        }
    }

    private func headWeights() -> [Float] {
        let head = folder.description.head
        return cage.sourceVertices.enumerated().map { index, vertex in
            guard cage.vertexParts[index] == .skin else { return 1 }
            let p = rest[vertex]
            let t = min(max((p.y + head.slant * p.z - head.from) / (head.to - head.from), 0), 1)
            return t * t * (3 - 2 * t)
        }
    }

    private func eyeCenters() -> [Vector3] {
        eyeVertices.map { range in
            range.reduce(Vector3.zero) { $0 + rest[$1] } / Float(range.count)
        }
    }

    private func lidVertices() -> [LidVertex] {
        let eyes = folder.description.eyes
        let centers = eyeCenters()
        var lids: [LidVertex] = []
        for (index, vertex) in cage.sourceVertices.enumerated()
        where cage.vertexParts[index] == .skin || cage.vertexParts[index] == .lashes {
            for (eye, center) in centers.enumerated() {
                let gap = (rest[vertex] - center).length - eyes.radius
                if gap > 0, gap < eyes.lidReach {
                    lids.append(
                        LidVertex(
                            vertex: UInt32(index), eye: UInt32(eye), gap: min(gap, eyes.lidGap)))
                }
            }
        }
        return lids
    }

    private func shape(_ field: [Vector3]) -> RigShape {
        var shape = RigShape()
        for (index, vertex) in cage.sourceVertices.enumerated() where field[vertex].length > 2e-5 {
            shape.vertices.append(UInt32(index))
            shape.deltas.append(field[vertex])
        }
        shape.eyeShifts = eyeVertices.map { range in
            // A few stray vertices of the eyeball do not move it.
            guard range.filter({ field[$0].length > 1e-5 }).count * 2 > range.count else {
                return .zero
            }
            return range.reduce(Vector3.zero) { $0 + field[$1] } / Float(range.count)
        }
        return shape
    }

    private func vector(_ numbers: [Float]) -> Vector3 {
        numbers.count == 3 ? Vector3(numbers[0], numbers[1], numbers[2]) : .zero
    }
}
