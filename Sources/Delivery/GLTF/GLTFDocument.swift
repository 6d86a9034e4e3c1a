import Foundation
import Geometry
import Imaging
import Rendering
import Rigging

/// A glTF 2.0 document: the meshes of an avatar on its joints.
struct GLTFDocument {
    private var builder = GLBBuilder()
    private var meshes: [JSONValue] = []
    private var nodes: [JSONValue] = []
    private var materials: [JSONValue] = []
    private var textures: [JSONValue] = []
    private var materialNumbers: [MaterialKind: Int] = [:]
    private var pictures: [MaterialKind: BakedMaterial] = [:]
    private var textureNumbers: [String: Int] = [:]
    private var usesSpecular = false
    private let set: MaterialSet

    init(materials set: MaterialSet) {
        self.set = set
    }

    // MARK: Meshes

    /// Adds a mesh and the node that shows it.
    mutating func add(_ mesh: DeliveredMesh) throws {
        var primitives: [JSONValue] = []
        for part in mesh.parts { primitives.append(try primitive(part, mesh.morphNames)) }
        var members: [String: JSONValue] = [
            "name": .text(mesh.name), "primitives": .array(primitives),
        ]
        if !mesh.morphNames.isEmpty {
            members["extras"] = .object([
                "targetNames": .array(mesh.morphNames.map { .text($0) })
            ])
            members["weights"] = .array(mesh.morphNames.map { _ in .integer(0) })
        }
        meshes.append(.object(members))
        nodes.append(
            .object([
                "name": .text(mesh.name), "mesh": .integer(meshes.count - 1), "skin": .integer(0),
            ]))
    }

    private mutating func primitive(
        _ part: DeliveredPart, _ morphNames: [String]
    ) throws -> JSONValue {
        var attributes: [String: JSONValue] = [
            "POSITION": .integer(builder.add(lengths: part.positions)),
            "NORMAL": .integer(builder.add(directions: part.normals)),
            "TEXCOORD_0": .integer(builder.add(coordinates: part.coordinates)),
            "JOINTS_0": .integer(builder.add(joints: part.binding.joints)),
            "WEIGHTS_0": .integer(builder.add(weights: part.binding.weights)),
        ]
        if [.skin, .clothes, .mouth].contains(part.material) {
            attributes["TANGENT"] = .integer(builder.add(tangents: part.tangents))
        }
        if !part.tints.isEmpty { attributes["COLOR_0"] = .integer(builder.add(tints: part.tints)) }
        var members: [String: JSONValue] = [
            "attributes": .object(attributes),
            "indices": .integer(builder.add(triangles: part.triangles)),
            "material": .integer(try material(part.material)),
        ]
        if !morphNames.isEmpty {
            let movesNormals = part.morphs.values.contains { !$0.normalDeltas.isEmpty }
            let count = part.positions.count
            members["targets"] = .array(
                morphNames.map { name in
                    let morph = part.morphs[name]
                    let vertices = morph?.vertices ?? []
                    var target: [String: JSONValue] = [
                        "POSITION": .integer(
                            builder.add(
                                deltas: morph?.deltas ?? [], of: vertices, count: count,
                                scale: 0.1))
                    ]
                    if movesNormals {
                        target["NORMAL"] = .integer(
                            builder.add(
                                deltas: morph?.normalDeltas ?? [], of: vertices, count: count,
                                scale: 1))
                    }
                    return .object(target)
                })
        }
        return .object(members)
    }

    // MARK: Materials

    private mutating func material(_ kind: MaterialKind) throws -> Int {
        if let known = materialNumbers[kind] { return known }
        let source = MaterialSet.source(of: kind)
        if pictures[source] == nil { pictures[source] = try set.painted(source) }
        let material = set.material(kind, pictures[source])
        var surface: [String: JSONValue] = [
            "metallicFactor": .floats([material.metallic]).element,
            "roughnessFactor": .floats([material.roughness]).element,
        ]
        let factor = material.factor
        if factor != Vector4(1, 1, 1, 1) {
            surface["baseColorFactor"] = .floats([factor.x, factor.y, factor.z, factor.w])
        }
        if let (picture, isCutOut) = material.baseColor {
            // Without alpha the same locks serve as closed ones.
            let name = "\(source.name).color" + (isCutOut && source == .hair ? ".cut" : "")
            surface["baseColorTexture"] = try texture(
                name, isCutOut ? picture : picture.withoutAlpha, keepsExact: isCutOut)
        }
        var members: [String: JSONValue] = ["name": .text(kind.name)]
        if let picture = material.surface {
            let map = try texture("\(source.name).surface", picture, keepsExact: false)
            surface["metallicRoughnessTexture"] = map
            // The texture holds the metal; the factor must let it through.
            surface["metallicFactor"] = .integer(1)
            members["occlusionTexture"] = map
        }
        if let picture = material.normal {
            members["normalTexture"] = try texture(
                "\(source.name).normal", picture, keepsExact: false)
        }
        members["pbrMetallicRoughness"] = .object(surface)
        if let mode = material.alphaMode { members["alphaMode"] = .text(mode) }
        if material.alphaMode == "MASK" { members["alphaCutoff"] = .number("0.5") }
        if material.specular < 1 {
            usesSpecular = true
            members["extensions"] = .object([
                "KHR_materials_specular": .object([
                    "specularFactor": .floats([material.specular]).element
                ])
            ])
        }
        if material.isDoubleSided { members["doubleSided"] = .bool(true) }
        materials.append(.object(members))
        materialNumbers[kind] = materials.count - 1
        return materials.count - 1
    }

    /// The reference to a texture, added on first use. Pictures with alpha are kept exactly (PNG),
    /// others well (JPEG).
    private mutating func texture(
        _ name: String, _ picture: Image, keepsExact: Bool
    ) throws -> JSONValue {
        if let known = textureNumbers[name] { return .object(["index": .integer(known)]) }
        let data = keepsExact ? try picture.pngData() : try picture.jpegData(quality: 92)
        let image = builder.add(image: data, named: name)
        textures.append(
            .object(["name": .text(name), "source": .integer(image), "sampler": .integer(0)]))
        textureNumbers[name] = textures.count - 1
        return .object(["index": .integer(textures.count - 1)])
    }

    // MARK: Data of the application

    /// Adds numbers that only extras refer to.
    mutating func add(numbers: [Float]) -> Int { builder.add(numbers: numbers) }

    // MARK: The file

    /// The GLB file.
    /// - Parameters:
    ///   - centers: of both eyes, decimetres.
    ///   - pivot: about which neck and head turn.
    func file(
        centers: [Vector3], pivot: Vector3, license: String, extras: [String: JSONValue]
    ) -> Data {
        var builder = builder
        let meshCount = nodes.count
        let first = meshCount
        func joint(_ joint: Joint, at place: Vector3, children: [Joint]) -> JSONValue {
            var members: [String: JSONValue] = ["name": .text(joint.name)]
            if place != .zero {
                let metres = place * 0.1
                members["translation"] = .floats([metres.x, metres.y, metres.z])
            }
            if !children.isEmpty {
                members["children"] = .array(
                    children.map { .integer(first + Int($0.rawValue)) })
            }
            return .object(members)
        }
        let joints = [
            joint(.bust, at: .zero, children: [.neck]),
            joint(.neck, at: pivot, children: [.head]),
            joint(.head, at: .zero, children: [.leftEye, .rightEye]),
            joint(.leftEye, at: centers[0] - pivot, children: []),
            joint(.rightEye, at: centers[1] - pivot, children: []),
        ]
        let root: JSONValue = .object([
            "name": .text("avatar"),
            "children": .array((0...meshCount).map { .integer($0) }),
        ])
        let places = [Vector3.zero, pivot, pivot, centers[0], centers[1]]
        let matrices = builder.add(
            matrices: places.map { place in
                let p = place * -0.1
                return [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, p.x, p.y, p.z, 1]
            })
        var document: [String: JSONValue] = [
            "asset": .object([
                "version": .text("2.0"), "generator": .text("avatargen"),
                "copyright": .text(license),
            ]),
            "scene": .integer(0),
            "scenes": .array([
                .object(["nodes": .array([.integer(nodes.count + joints.count)])])
            ]),
            "nodes": .array(nodes + joints + [root]),
            "skins": .array([
                .object([
                    "name": .text("avatar"), "skeleton": .integer(first),
                    "inverseBindMatrices": .integer(matrices),
                    "joints": .array(Joint.allCases.map { .integer(first + Int($0.rawValue)) }),
                ])
            ]),
            "meshes": .array(meshes), "materials": .array(materials),
            "extras": .object(extras),
        ]
        if usesSpecular {
            document["extensionsUsed"] = .array([.text("KHR_materials_specular")])
        }
        if !textures.isEmpty {
            document["textures"] = .array(textures)
            // Linear filters with mipmaps, repeated.
            document["samplers"] = .array([
                .object(["magFilter": .integer(9729), "minFilter": .integer(9987)])
            ])
        }
        return builder.file(document)
    }
}
