import Foundation
import Rigging
import Storage

/// `coco.json`: the data set in the format of COCO's keypoints (Lin et al. 2014, "Data format",
/// object detection and keypoint detection): one face per picture with its box and the 68
/// landmarks.
struct CocoIndex {
    static let fileName = "coco.json"

    private let folder: DatasetFolder
    private let description: DatasetDescription

    init(_ folder: DatasetFolder, _ description: DatasetDescription) {
        self.folder = folder
        self.description = description
    }

    private struct Record: Decodable {
        var file_name: String
        var index: Int
        var width: Int
        var height: Int
        var faceBox: [Double]
        var landmarks: [[Double]]?
        var landmarksVisible: [Int]?
    }

    /// Writes the file from the chunks' records, a chunk in memory at a time.
    func write() throws {
        let beside = folder.work.appendingPathComponent(Self.fileName)
        try DatasetFolder.make(folder.work)
        FileManager.default.createFile(atPath: beside.path, contents: nil)
        do {
            let file = try FileHandle(forWritingTo: beside)
            try file.write(contentsOf: Data("{\"categories\":[\(category)],\"images\":[".utf8))
            try writeAll(file, Self.image)
            try file.write(contentsOf: Data("\n],\"annotations\":[".utf8))
            try writeAll(file, Self.annotation)
            try file.write(contentsOf: Data("\n],\"info\":\(info)}\n".utf8))
            try file.synchronize()
            try file.close()
        } catch let error as CocoaError {
            throw StorageError("\(beside.path): cannot write (\(error.localizedDescription))")
        }
        try Durability.move(beside, to: folder.file(Self.fileName))
    }

    private func writeAll(
        _ file: FileHandle, _ text: (Record, String) -> String
    ) throws {
        var separator = "\n"
        let decoder = JSONDecoder()
        for number in 0..<description.chunkCount {
            let chunk = folder.chunk(number, description.layout)
            let url = chunk.appendingPathComponent("metadata.jsonl")
            guard let data = FileManager.default.contents(atPath: url.path) else {
                throw SynthesisError("\(url.path): missing; make the data set anew")
            }
            var lines = Data()
            for line in data.split(separator: UInt8(ascii: "\n")) {
                guard let record = try? decoder.decode(Record.self, from: Data(line)) else {
                    throw SynthesisError("\(url.path): damaged; make the data set anew")
                }
                let place = "data/\(chunk.lastPathComponent)/\(record.file_name)"
                lines += Data((separator + text(record, place)).utf8)
                separator = ",\n"
            }
            try file.write(contentsOf: lines)
        }
    }

    private static func image(_ record: Record, _ place: String) -> String {
        JSONValue.object([
            "id": .integer(record.index), "file_name": .text(place),
            "width": .integer(record.width), "height": .integer(record.height),
        ]).compact
    }

    private static func annotation(_ record: Record, _ place: String) -> String {
        let box = record.faceBox
        var members: [String: JSONValue] = [
            // COCO's tools take 0 for "no match".
            "id": .integer(record.index + 1), "image_id": .integer(record.index),
            "category_id": .integer(1), "iscrowd": .integer(0),
            "bbox": .array(box.map { .decimal($0) }), "area": .decimal(box[2] * box[3]),
            "segmentation": .array([
                .array(
                    [
                        box[0], box[1], box[0] + box[2], box[1], box[0] + box[2],
                        box[1] + box[3], box[0], box[1] + box[3],
                    ].map { .decimal($0) })
            ]),
        ]
        if let points = record.landmarks, let visible = record.landmarksVisible {
            // 2 is labelled and visible, 1 labelled but hidden, 0 not labelled: outside.
            var values: [JSONValue] = []
            var labelled = 0
            for (point, isVisible) in zip(points, visible) {
                let isInside =
                    (0..<Double(record.width)).contains(point[0])
                    && (0..<Double(record.height)).contains(point[1])
                labelled += isInside ? 1 : 0
                values += [
                    .decimal(isInside ? point[0] : 0), .decimal(isInside ? point[1] : 0),
                    .integer(isInside ? 1 + isVisible : 0),
                ]
            }
            members["keypoints"] = .array(values)
            members["num_keypoints"] = .integer(labelled)
        }
        return JSONValue.object(members).compact
    }

    private var category: String {
        let names = (0..<68).map { JSONValue.text("ibug.\($0)") }
        let lines = [0...16, 17...21, 22...26, 27...30, 31...35].flatMap { part in
            part.dropLast().map { [$0, $0 + 1] }
        }
        let rings = [36...41, 42...47, 48...59, 60...67].flatMap { ring in
            ring.map { [$0, $0 == ring.upperBound ? ring.lowerBound : $0 + 1] }
        }
        return JSONValue.object([
            "id": .integer(1), "name": .text("face"), "supercategory": .text("person"),
            "keypoints": .array(names),
            // COCO counts keypoints from 1.
            "skeleton": .array(
                (lines + rings).map { .array($0.map { .integer($0 + 1) }) }),
        ]).compact
    }

    private var info: String {
        JSONValue.object([
            "description": .text("avatargen synthesize, seed \(description.recipe.seed)"),
            "version": .text(description.version),
        ]).compact
    }
}
