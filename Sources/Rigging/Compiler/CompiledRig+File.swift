import Foundation
import Geometry

/// The compiled file; Documentation/rig-format.md describes it.
extension CompiledRig {
    private static let magic: UInt64 = 0x3147_4952_5641_0A0D

    /// The file's bytes.
    func encoded() throws -> Data {
        var writer = BinaryWriter()
        writer.write(Self.magic)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        writer.write(try encoder.encode(controls))
        writer.write(try encoder.encode(unitNames))
        writer.write(try encoder.encode(splitUnits))
        writer.write(array: cagePositions)
        writer.write(array: headWeights)
        writer.write(UInt64(shapes.count))
        for shape in shapes { Self.write(shape, &writer) }
        writer.write(UInt64(correctives.count))
        for corrective in correctives {
            writer.write(UInt64(corrective.first))
            writer.write(UInt64(corrective.second))
            Self.write(corrective.shape, &writer)
        }
        writer.write(array: unitWeights)
        writer.write(array: lidVertices)
        writer.write(array: eyeCenters)
        writer.write(eyeRadius)
        writer.write(array: lookWeights)
        writer.write(array: lookLimits)
        writer.write(neckPivot)
        writer.write(restPitch)
        writer.write(array: stencils.rowStarts)
        writer.write(array: stencils.columns)
        writer.write(array: stencils.weights)
        writer.write(UInt64(surface.cageVertexCount))
        writer.write(array: surface.restPositions)
        writer.write(array: surface.restNormals)
        writer.write(array: surface.triangles)
        writer.write(
            array: surface.partRanges.flatMap { [Int64($0.lowerBound), Int64($0.upperBound)] })
        writer.write(array: surface.cageTriangles)
        writer.write(
            array: surface.cagePartRanges.flatMap { [Int64($0.lowerBound), Int64($0.upperBound)] })
        writer.write(array: surface.masks)
        writer.write(array: surface.textureCoordinates)
        writer.write(array: surface.cageTextureCoordinates)
        for landmark in landmarks { writer.write(array: landmark.candidates) }
        return writer.data
    }

    /// Reads a compiled file.
    /// - Throws: `RigError` when it is damaged or of another version.
    init(decoding data: Data, file: String) throws {
        var reader = BinaryReader(data, file: file)
        let damaged = RigError("\(file): damaged; delete it and it is built again")
        guard try reader.read(UInt64.self) == Self.magic else { throw damaged }
        let decoder = JSONDecoder()
        guard let controls = try? decoder.decode(RigControls.self, from: reader.readData()),
            let unitNames = try? decoder.decode([String].self, from: reader.readData()),
            let splitUnits = try? decoder.decode([String].self, from: reader.readData())
        else { throw damaged }
        self.controls = controls
        self.unitNames = unitNames
        self.splitUnits = splitUnits
        cagePositions = try reader.readArray(of: Vector3.self)
        headWeights = try reader.readArray(of: Float.self)
        shapes = []
        for _ in 0..<(try reader.read(UInt64.self)) { shapes.append(try Self.readShape(&reader)) }
        correctives = []
        for _ in 0..<(try reader.read(UInt64.self)) {
            let first = Int(try reader.read(UInt64.self))
            let second = Int(try reader.read(UInt64.self))
            correctives.append(
                RigCorrective(first: first, second: second, shape: try Self.readShape(&reader)))
        }
        unitWeights = try reader.readArray(of: UnitWeight.self)
        lidVertices = try reader.readArray(of: LidVertex.self)
        eyeCenters = try reader.readArray(of: Vector3.self)
        eyeRadius = try reader.read(Float.self)
        lookWeights = try reader.readArray(of: Int32.self)
        lookLimits = try reader.readArray(of: Float.self)
        neckPivot = try reader.read(Vector3.self)
        restPitch = try reader.read(Float.self)
        guard
            let stencils = StencilMatrix(
                rowStarts: try reader.readArray(of: Int32.self),
                columns: try reader.readArray(of: UInt32.self),
                weights: try reader.readArray(of: Float.self))
        else { throw damaged }
        self.stencils = stencils
        let cageVertexCount = Int(try reader.read(UInt64.self))
        let restPositions = try reader.readArray(of: Vector3.self)
        let restNormals = try reader.readArray(of: Vector3.self)
        let triangles = try reader.readArray(of: UInt32.self)
        let partRanges = try Self.readRanges(&reader)
        let cageTriangles = try reader.readArray(of: UInt32.self)
        let cagePartRanges = try Self.readRanges(&reader)
        surface = RigSurface(
            cageVertexCount: cageVertexCount, restPositions: restPositions,
            restNormals: restNormals, triangles: triangles, partRanges: partRanges,
            cageTriangles: cageTriangles, cagePartRanges: cagePartRanges,
            masks: try reader.readArray(of: VertexMasks.self),
            textureCoordinates: try reader.readArray(of: Vector2.self),
            cageTextureCoordinates: try reader.readArray(of: Vector2.self))
        landmarks = []
        for _ in 0..<68 {
            landmarks.append(RigLandmark(candidates: try reader.readArray(of: SurfacePoint.self)))
        }
    }

    private static func write(_ shape: RigShape, _ writer: inout BinaryWriter) {
        writer.write(array: shape.vertices)
        writer.write(array: shape.deltas)
        writer.write(array: shape.eyeShifts)
    }

    private static func readShape(_ reader: inout BinaryReader) throws -> RigShape {
        RigShape(
            vertices: try reader.readArray(of: UInt32.self),
            deltas: try reader.readArray(of: Vector3.self),
            eyeShifts: try reader.readArray(of: Vector3.self))
    }

    private static func readRanges(_ reader: inout BinaryReader) throws -> [Range<Int>] {
        let bounds = try reader.readArray(of: Int64.self)
        return stride(from: 0, to: bounds.count - 1, by: 2).map {
            Int(bounds[$0])..<Int(max(bounds[$0], bounds[$0 + 1]))
        }
    }
}
