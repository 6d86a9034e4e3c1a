import Foundation

/// A line from a child to its parent.
enum Message<News: Codable>: Codable {
    case news(News)
    /// The piece is done.
    case done
    /// The piece has failed, for this reason.
    case failed(String)
}

extension Message {
    /// The line, newline included.
    var line: Data {
        get throws {
            let encoder = JSONEncoder()
            encoder.nonConformingFloatEncodingStrategy = .convertToString(
                positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
            return try encoder.encode(self) + Data("\n".utf8)
        }
    }

    /// - Throws: `DecodingError` when `line` is none of ours.
    init(line: Data) throws {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        self = try decoder.decode(Self.self, from: line)
    }
}
