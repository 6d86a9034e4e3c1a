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
        let url = try Rig.folderURL(rig).appendingPathComponent("landmarks.yaml")
        try AtomicFile.write(Data(Self.yaml(report.points).utf8), to: url)
        for line in Self.table(report) { print(line) }
        print("\(url.path): written")
    }

    /// The definitions as the rig's description has them.
    private static func yaml(_ points: [SurfacePoint]) -> String {
        var text = """
            # The 68 iBUG landmarks (subject's right first) as points of the subdivided surface: three
            # vertices and barycentric weights. Written by `avatargen rig calibrate`.
            landmarks:

            """
        for (index, point) in points.enumerated() {
            let vertices = (0..<3).map { "\(point.vertices[$0])" }.joined(separator: ", ")
            let weights = (0..<3).map { JSONValue.decimal(point.weights[$0]).compact }
                .joined(separator: ", ")
            text += "  - { point: \(index), vertices: [\(vertices)], weights: [\(weights)] }\n"
        }
        return text
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
