import Foundation
import Geometry
import Imaging

/// Bakes the masks of a rig into attributes of its subdivided vertices.
struct VertexPainting {
    let folder: RigFolder
    let cage: MeshCage
    let subdivision: CatmullClark

    /// Masks of every fine vertex.
    /// - Parameters:
    ///   - lipUnit: displacement of each cage vertex by the unit that parts the lips.
    ///   - openness: sky visibility of each cage vertex.
    ///   - restPositions: fine positions of the base face.
    func masks(lipUnit: [Vector3], openness: [Float], restPositions: [Vector3]) throws
        -> [VertexMasks]
    {
        let description = folder.description.mesh
        var masks = [VertexMasks](repeating: VertexMasks(), count: restPositions.count)
        let coordinates = fineCoordinates()
        for (name, path) in description.masks {
            let values = try sample(path, at: coordinates)
            for index in masks.indices {
                guard let value = values[index] else { continue }
                switch name {
                case "lip": masks[index].lip = value
                case "eyelid": masks[index].eyelid = value
                case "ear": masks[index].ear = value
                case "mouthCavity": masks[index].mouthCavity = value
                default:
                    throw RigError(
                        "\(folder.url.path)/rig.yaml: unknown mask '\(name)'; "
                            + "masks are lip, eyelid, ear, mouthCavity")
                }
            }
        }
        let upper = lipUnit.map { Vector3(description.lipSplit.upperShare(of: $0), 0, 0) }
        let sky = openness.map { Vector3($0, 0, 0) }
        let fineUpper = subdivision.stencils.apply(upper)
        let fineSky = subdivision.stencils.apply(sky)
        let tips = lashTips(restPositions)
        for index in masks.indices {
            masks[index].upper = min(max(fineUpper[index].x, 0), 1)
            masks[index].openness = min(max(fineSky[index].x, 0), 1)
            masks[index].lashTip = tips[index]
        }
        return masks
    }

    /// A texture coordinate for every fine vertex of the skin, from one of the faces it belongs to.
    private func fineCoordinates() -> [Vector2?] {
        var result = [Vector2?](repeating: nil, count: subdivision.stencils.rowCount)
        for (face, corners) in cage.quadCoordinates.enumerated()
        where cage.quadParts[face] == .skin {
            for corner in 0..<4 {
                // Fine quad: own vertex, next edge, face centre, previous edge.
                let quad = subdivision.quads[face * 4 + corner]
                let center = (corners[0] + corners[1] + corners[2] + corners[3]) / 4
                let edge = (corners[corner] + corners[(corner + 1) & 3]) / 2
                if result[Int(quad.x)] == nil { result[Int(quad.x)] = corners[corner] }
                if result[Int(quad.y)] == nil { result[Int(quad.y)] = edge }
                if result[Int(quad.z)] == nil { result[Int(quad.z)] = center }
            }
        }
        return result
    }

    /// The picture's grey value, 0...1, bilinear, at each coordinate (v grows upward).
    private func sample(_ path: String, at coordinates: [Vector2?]) throws -> [Float?] {
        let image = try Image(contentsOf: folder.url.appendingPathComponent(path))
        func value(_ x: Int, _ y: Int) -> Float {
            let column = min(max(x, 0), image.width - 1)
            let row = min(max(y, 0), image.height - 1)
            return Float(image.pixels[(row * image.width + column) * image.channels]) / 255
        }
        return coordinates.map { coordinate in
            guard let coordinate else { return nil }
            let x = coordinate.x * Float(image.width) - 0.5
            let y = (1 - coordinate.y) * Float(image.height) - 0.5
            let column = Int(x.rounded(.down))
            let row = Int(y.rounded(.down))
            let u = x - Float(column)
            let v = y - Float(row)
            let top = value(column, row) * (1 - u) + value(column + 1, row) * u
            let bottom = value(column, row + 1) * (1 - u) + value(column + 1, row + 1) * u
            return top * (1 - v) + bottom * v
        }
    }

    /// How far out on its lash each vertex lies: distance to the lids over the longest such
    /// distance.
    private func lashTips(_ positions: [Vector3]) -> [Float] {
        var isLash = [Bool](repeating: false, count: positions.count)
        var isSkin = isLash
        for (index, quad) in subdivision.quads.enumerated() {
            let part = cage.quadParts[index / 4]
            for corner in 0..<4 {
                if part == .lashes { isLash[Int(quad[corner])] = true }
                if part == .skin { isSkin[Int(quad[corner])] = true }
            }
        }
        let lashes = positions.indices.filter { isLash[$0] }
        guard let first = lashes.first else { return [Float](repeating: 0, count: positions.count) }
        var low = positions[first]
        var high = low
        for vertex in lashes {
            low = pointwiseMin(low, positions[vertex])
            high = pointwiseMax(high, positions[vertex])
        }
        let lids = positions.indices.filter {
            let p = positions[$0]
            return isSkin[$0] && p.y > low.y - 0.1 && p.y < high.y + 0.1 && p.z > low.z - 0.1
        }
        var distances = [Float](repeating: 0, count: positions.count)
        for vertex in lashes {
            let nearest = lids.map { (positions[$0] - positions[vertex]) }.map { $0.dot($0) }.min()
            distances[vertex] = (nearest ?? 0).squareRoot()
        }
        let longest = distances.max() ?? 1
        return distances.map { min(1, $0 / max(longest * 0.8, 1e-6)) }
    }
}
