import Foundation
import Rigging

/// Fits photo after photo for the command line.
struct PhotoFitting {
    let rig: Rig
    let settings: FitSettings
    let face: Int

    /// Fits one photo and writes its files.
    func fit(_ job: PhotoList.Job) throws -> FitReport {
        // PLACEHOLDER until the target Fitting has PhotoFitter.
        throw Failure("\(job.photo): fitting is not part of this build")
    }
}
