import Foundation
import Imaging
import Rigging
import Storage

/// What an earlier run has left of a job.
struct EarlierFit {
    /// How the file says it was found.
    let record: FitRecord

    /// The result of a job, if it is whole: of this rig, of photos with the same bytes, at rest or
    /// not as wished, and with its review where one is wished.
    init?(of job: PhotoList.Job, rig: Rig, isNeutral: Bool) {
        let url = URL(fileURLWithPath: job.output)
        guard let file = try? ParametersFile(contentsOf: url, controls: rig.controls),
            let record = file.fit, (record.seen != nil) == isNeutral
        else { return nil }
        if let review = job.review {
            guard (try? Image(contentsOf: URL(fileURLWithPath: review))) != nil else { return nil }
        }
        let known = record.photos.isEmpty ? [record.sha256] : record.photos.map(\.sha256)
        let digests = job.photos.map { path in
            (try? ImageFile.read(URL(fileURLWithPath: path))).map(SHA256Digest.hex)
        }
        guard digests == known else { return nil }
        self.record = record
    }
}
