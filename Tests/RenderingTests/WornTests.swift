import Imaging
import Testing

@testable import Rendering

@Suite("What faces wear, from all sides")
struct WornTests {
    @Test(
        "Every choice shows from three sides, without a broken pixel",
        arguments: ["brows", "beard", "glasses", "clothing"])
    func sides(_ slot: String) throws {
        let scenes = try WornScenes()
        let choices = try scenes.choices(slot)
        for yaw in [Float(-60), 0, 60] {
            let pictures = try choices.map {
                try scenes.picture(scenes.face([slot: $0], yaw: yaw), size: 160)
            }
            for (choice, picture) in zip(choices, pictures) {
                // What is not a number is drawn black; nothing else here is.
                let broken = stride(from: 0, to: picture.pixels.count, by: picture.channels)
                    .count { picture.pixels[$0..<$0 + 3].allSatisfy { $0 == 0 } }
                #expect(broken == 0, "\(choice) at \(yaw)")
            }
            // All differ from each other.
            for (index, picture) in pictures.enumerated() {
                #expect(!pictures[..<index].contains(picture), "\(choices[index]) at \(yaw)")
            }
        }
    }
}
