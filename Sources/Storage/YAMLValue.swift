import Foundation
import Yams

/// A value of a YAML file that people edit, together with where it stands.
///
/// Every message reads `file: key.of.the.value: what is wrong (line N)`.
public struct YAMLValue {
    /// The path of the file, as messages show it.
    public let file: String
    /// The keys that lead to the value, joined by dots; empty for the whole file.
    public let key: String
    private let node: Node

    /// The whole of a file.
    /// - Throws: `StorageError` when it cannot be read or is no YAML.
    public init(contentsOf url: URL) throws {
        guard let data = FileManager.default.contents(atPath: url.path) else {
            throw StorageError("\(url.path): cannot be read; check the path")
        }
        try self.init(data, file: url.path)
    }

    /// The whole of a file whose bytes are at hand.
    /// - Throws: `StorageError` when they are no YAML.
    public init(_ data: Data, file: String) throws {
        let text = String(decoding: data, as: UTF8.self)
        do {
            guard let node = try Yams.compose(yaml: text) else {
                throw StorageError("\(file): empty; write the keys that it must hold")
            }
            self.init(node, file: file, key: "")
        } catch let error as YamlError {
            throw StorageError("\(file): not valid YAML (\(error))")
        }
    }

    private init(_ node: Node, file: String, key: String) {
        self.node = node
        self.file = file
        self.key = key
    }

    /// An error about this value.
    public func fault(_ problem: String) -> StorageError {
        let place = key.isEmpty ? "" : "\(key): "
        let line = node.mark.map { " (line \($0.line))" } ?? ""
        return StorageError("\(file): \(place)\(problem)\(line)")
    }

    // MARK: Keys

    /// The keys and values of a mapping, in the order of the file.
    /// - Throws: `StorageError` when this is no mapping, a key is there twice or, where `known` is
    ///   given, none of those.
    public func entries(known: [String]? = nil) throws -> [(name: String, value: YAMLValue)] {
        guard let mapping = node.mapping else { throw fault("give keys and values") }
        var seen: Set<String> = []
        return try mapping.map { key, value in
            let name = key.string ?? "?"
            let entry = child(value, name)
            if let known, !known.contains(name) {
                throw entry.fault("no such key; there are \(known.joined(separator: ", "))")
            }
            guard seen.insert(name).inserted else { throw entry.fault("is there twice") }
            return (name, entry)
        }
    }

    /// The value of a key, if it is there.
    public subscript(name: String) -> YAMLValue? {
        node.mapping?[name].map { child($0, name) }
    }

    /// The value of a key that must be there.
    /// - Throws: `StorageError` when it is not.
    public func required(_ name: String) throws -> YAMLValue {
        guard let value = self[name] else { throw fault("the key '\(name)' is missing") }
        return value
    }

    private func child(_ node: Node, _ name: String) -> YAMLValue {
        YAMLValue(node, file: file, key: key.isEmpty ? name : "\(key).\(name)")
    }

    // MARK: Values

    /// The elements of a list; its keys count from 1.
    /// - Throws: `StorageError` when this is no list.
    public func items() throws -> [YAMLValue] {
        guard let sequence = node.sequence else { throw fault("give a list: [a, b, ...]") }
        return sequence.enumerated().map { child($0.element, "\($0.offset + 1)") }
    }

    /// A finite number.
    /// - Throws: `StorageError` when this is none, or out of `range`.
    public func number(in range: ClosedRange<Float>) throws -> Float {
        guard let value = node.float, value.isFinite, range.contains(Float(value)) else {
            throw fault("give a number in \(Self.text(range))")
        }
        return Float(value)
    }

    /// A list of exactly `count` numbers.
    /// - Throws: `StorageError` when this is none, or a number is out of `range`.
    public func numbers(_ count: Int, in range: ClosedRange<Float>) throws -> [Float] {
        let list = node.sequence.map { $0.map(\.float) } ?? []
        let values = list.compactMap { $0.map { Float($0) } }
        guard list.count == count, values.count == count, values.allSatisfy(range.contains) else {
            throw fault("give a list of \(count) numbers in \(Self.text(range))")
        }
        return values
    }

    /// A text.
    /// - Throws: `StorageError` when this is a list or a mapping.
    public func text() throws -> String {
        guard let text = node.string else { throw fault("give a word") }
        return text
    }

    /// Whether this is a list.
    public var isList: Bool { node.sequence != nil }

    /// Whether this has keys.
    public var hasKeys: Bool { node.mapping != nil }

    private static func text(_ range: ClosedRange<Float>) -> String {
        "\(number(range.lowerBound))...\(number(range.upperBound))"
    }

    private static func number(_ value: Float) -> String {
        value == value.rounded() && abs(value) < 1e9 ? "\(Int(value))" : "\(value)"
    }
}
