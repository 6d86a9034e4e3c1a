import Testing

@Suite struct UsageTests {
    @Test(arguments: [
        [], ["photo.jpg"], ["photo.jpg", "-o"], ["fit", "-o", "a.params"],
        ["photo.jpg", "-o", "a.params", "--face", "0"],
        ["photo.jpg", "-o", "a.params", "--face", "one"],
        ["photo.jpg", "-o", "a.params", "--seed", "-1"],
        ["photo.jpg", "-o", "a.params", "--iterations", "0"],
        ["photo.jpg", "-o", "a.params", "--jobs", "0"],
        ["photo.jpg", "-o", "a.params", "--nonsense"],
        ["render", "a.params"], ["render", "-o", "a.png"],
        ["render", "a.params", "-o", "a.png", "--size", "0"],
        ["render", "a.params", "-o", "a.png", "--size", "1000000"],
        ["render", "a.params", "-o", "a.png", "--pass", "colour"],
        ["render", "a.params", "-o", "a.png", "--pass", "color,"],
        ["render", "a.params", "-o", "a.png", "--framing", "wide"],
        ["render", "a.params", "-o", "a.png", "--set", "AU12"],
        ["validate"], ["review", "a.params"], ["evaluate", "fit"],
        ["evaluate", "fit", "--synthetic", "0"],
        ["evaluate", "fit", "--synthetic", "5", "--photos", "."],
        ["rig", "calibrate", "--count", "1"],
        ["train", "extractor"], ["train", "extractor", "--minutes", "0", "-o", "run"],
        ["train", "extractor", "--minutes", "1", "-o", "run", "--threads", "0"],
        ["train", "extractor", "--minutes", "1", "-o", "run", "--device", "gpu"],
        ["evaluate", "extractor", "--count", "0"],
        ["evaluate", "extractor", "--sheet", "sheet.png"],
    ])
    func wrongUsageIs64(arguments: [String]) throws {
        try Scratch().expectFailure(
            arguments, code: 64, says: ["Usage:"].filter { _ in !arguments.isEmpty })
    }

    @Test func missingWeightsAreNamed() throws {
        try Scratch().expectFailure(
            ["evaluate", "extractor", "--weights", "none.safetensors"], code: 1,
            says: ["none.safetensors", "avatargen train extractor"])
    }

    @Test func helpAndVersionAreNoErrors() throws {
        let scratch = try Scratch()
        for arguments in [["--help"], ["help", "render"], ["--version"], ["rig", "list"]] {
            let outcome = try Command.run(arguments, in: scratch.folder)
            #expect(outcome.code == 0)
            #expect(outcome.errors.isEmpty)
            #expect(!outcome.output.isEmpty)
        }
    }

    @Test(arguments: [
        ("nose.nothing=0.5", "rig list human"), ("AU12=1.5", "0.0...1.0"),
        ("AU12=nan", "0.0...1.0"),
        ("head.yaw=1000", "give a number in"), ("hair=nothing", "choose one of"),
    ])
    func settingWhatTheRigDoesNotHaveIs64(assignment: String, remedy: String) throws {
        let scratch = try Scratch()
        try scratch.write(try BaseFace.data(), "base.params")
        try scratch.expectFailure(
            ["render", "base.params", "-o", "a.png", "--set", assignment], code: 64,
            says: [assignment, remedy])
    }
}
