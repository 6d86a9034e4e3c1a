import ArgumentParser
import Fitting
import Foundation
import Rigging
import Storage

/// `avatargen rig calibrate`: moves the landmark definitions to where the detector sees them.
struct RigCalibrate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calibrate",
        abstract: "Moves the rig's 68 landmarks to where the landmark detector finds them.",
        discussion: """
            Random avatars are rendered, the detector finds its points on them, and each \
            definition moves on the surface until both agree on average. The residual of every \
            point is printed before and after; landmarks.yaml of the rig is written.
            """)

    @Argument(help: "The rig: its name, or the path of its folder.")
    var rig = "human"

    @Option(help: "How many avatars to render.")
    var count = 400

    @Option(help: "The seed of the avatars.")
    var seed: UInt64 = 1

    func validate() throws {
        guard (10...100_000).contains(count) else {
            throw ValidationError("--count \(count): give a number in 10...100000")
        }
    }

    func run() throws {
        let report = try LandmarkCalibration(rig: Rig.load(rig)).run(count: count, seed: seed) {
            StandardError.progress($0, of: count, "renders")
        }
        let folder = try Rig.folderURL(rig)
        try LandmarksFile.write(report.points, toRigFolder: folder)
        for line in Self.table(report) { print(line) }
        print("\(folder.path)/landmarks.yaml: written")
    }

    /// Distances between rig and detector in per cent of the outer-eye distance.
    private static func table(_ report: LandmarkCalibration.Report) -> [String] {
        func row(_ name: String, _ values: [Double]) -> String {
            ([name] + values.map { String(format: "%.2f", $0) }).joined(separator: "\t")
        }
        let residuals = report.residuals
        func mean(_ value: (LandmarkCalibration.Residual) -> Double) -> Double {
            residuals.map(value).reduce(0, +) / Double(max(residuals.count, 1))
        }
        var lines = ["point\tbefore\tafter\tbias before\tbias after (% of the eye distance)"]
        lines += residuals.enumerated().map { index, residual in
            row(
                "\(index)",
                [residual.before, residual.after, residual.biasBefore, residual.biasAfter])
        }
        lines.append(
            row("mean", [mean(\.before), mean(\.after), mean(\.biasBefore), mean(\.biasAfter)]))
        lines.append("renders\t\(report.frames)")
        return lines
    }
}
