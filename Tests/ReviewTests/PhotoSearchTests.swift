import Foundation
import Geometry
import Review
import Rigging
import Storage
import Support
import Testing

@Suite struct PhotoSearchTests {
    private let folder: TemporaryFolder
    private let data = Data("a photograph".utf8)

    init() throws {
        folder = try TemporaryFolder()
        for name in ["beside", "photos"] {
            try FileManager.default.createDirectory(
                at: folder.url.appendingPathComponent(name), withIntermediateDirectories: true)
        }
    }

    private var params: URL { folder.url.appendingPathComponent("beside/a.params") }

    private func record(_ name: String) -> FitRecord {
        var record = FitRecord(
            photo: name,
            camera: Camera(position: Vector3(0, 7, 14), focalLength: 900, width: 64, height: 64))
        record.sha256 = SHA256Digest.hex(of: data)
        return record
    }

    private func search() -> PhotoSearch {
        PhotoSearch(folder: folder.url.appendingPathComponent("photos").path)
    }

    private func reason(_ finding: PhotoSearch.Finding) -> String {
        if case .absent(let reason) = finding { reason } else { "found" }
    }

    @Test(arguments: ["beside", "photos"])
    func aPhotoIsFoundBesideTheFileAndInTheFolder(place: String) throws {
        let url = folder.url.appendingPathComponent("\(place)/face.jpg")
        try data.write(to: url)
        guard case .found(let found) = search().photo(of: record("face.jpg"), beside: params)
        else {
            Issue.record("not found")
            return
        }
        #expect(found.path == url.path)
    }

    @Test func theRightBytesCountNotTheRightName() throws {
        try Data("another".utf8).write(to: folder.url.appendingPathComponent("beside/face.jpg"))
        let finding = search().photo(of: record("face.jpg"), beside: params)
        #expect(reason(finding).contains("not the photo that was fitted"))
        // A wrong one beside the file does not hide the right one in the folder.
        try data.write(to: folder.url.appendingPathComponent("photos/face.jpg"))
        #expect(reason(search().photo(of: record("face.jpg"), beside: params)) == "found")
    }

    @Test func whatIsNotThereIsSaid() {
        let missing = search().photo(of: record("face.jpg"), beside: params)
        #expect(reason(missing).contains("face.jpg") && reason(missing).contains("--photos"))
        #expect(reason(search().photo(of: nil, beside: params)).contains("by hand"))
    }

    @Test(arguments: ["", "..", "../photos/face.jpg", "/etc/passwd", "a/b.jpg"])
    func aRecordDoesNotLeadElsewhere(name: String) throws {
        try data.write(to: folder.url.appendingPathComponent("photos/face.jpg"))
        #expect(
            reason(search().photo(of: record(name), beside: params)).contains("names no photo"))
    }
}
