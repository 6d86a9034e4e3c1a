import Imaging
import Testing

@testable import Rendering

@Suite("What faces wear, from all sides")
struct WornTests {
    @Test(
        "Every choice shows from three sides, unlike any other",
        arguments: ["brows", "beard", "glasses", "clothing"])
    func sides(_ slot: String) throws {
        let scenes = try WornScenes()
        let choices = try scenes.choices(slot)
        for yaw in [Float(-60), 0, 60] {
            let pictures = try choices.map {
                try scenes.picture(scenes.face([slot: $0], yaw: yaw), size: 160)
            }
            // All differ from each other.
            for (index, picture) in pictures.enumerated() {
                #expect(!pictures[..<index].contains(picture), "\(choices[index]) at \(yaw)")
            }
        }
    }
}
