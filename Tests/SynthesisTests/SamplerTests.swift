import Foundation
import Rigging
import Storage
import Testing

@testable import Synthesis

/// Random faces repeat, and follow the laws that `sampling.yaml` states.
struct SamplerTests {
    private let rig: Rig

    init() throws { rig = try Rig.load("human") }

    private func faces(
        _ distribution: FaceSampler.Distribution, _ count: Int, seed: UInt64 = 5
    ) throws -> [RigParameters] {
        let sampler = try FaceSampler(rig: rig, distribution: distribution)
        return (0..<count).map { sampler.face(seed: seed, index: $0) }
    }

    private func unit(_ name: String) throws -> Int {
        try #require(rig.controls.actionUnits.firstIndex { $0.name == name })
    }

    @Test(arguments: FaceSampler.Distribution.allCases)
    func `a face depends on seed and index alone`(_ kind: FaceSampler.Distribution) throws {
        let all = try faces(kind, 4)
        let alone = try FaceSampler(rig: rig, distribution: kind).face(seed: 5, index: 3)
        #expect(all[3] == alone)
        #expect(try faces(kind, 4, seed: 6)[3] != alone)
        #expect(all[2] != alone)
    }

    @Test(arguments: FaceSampler.Distribution.allCases)
    func `every value is one that files may hold`(_ kind: FaceSampler.Distribution) throws {
        for face in try faces(kind, 300) {
            for (value, slider) in zip(face.identity, rig.controls.sliders) {
                #expect(slider.range.contains(value), "\(slider.name)")
            }
            #expect((face.expression + face.colors).allSatisfy { (0...1).contains($0) })
            #expect(abs(face.head.yaw) <= rig.controls.headLimits.yaw)
            #expect(abs(face.head.pitch) <= rig.controls.headLimits.pitch)
            #expect(abs(face.gaze.yaw) <= rig.controls.gazeLimits.yaw)
            #expect(abs(face.gaze.pitch) <= rig.controls.gazeLimits.pitch)
        }
    }

    @Test func `uniform faces fill every dimension evenly`() throws {
        let count = 2000
        let faces = try faces(.uniform, count)
        // Means and variances of uniform numbers: 1/2 and 1/12; five deviations of the mean.
        let slack = 5 * (1.0 / 12 / Double(count)).squareRoot()
        func check(_ name: String, _ values: [Double]) {
            let mean = values.reduce(0, +) / Double(count)
            let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
            #expect(abs(mean - 0.5) < slack, "\(name)")
            #expect(abs(variance - 1.0 / 12) < 0.01, "\(name)")
        }
        for (index, slider) in rig.controls.sliders.enumerated() {
            let (low, high) = (Double(slider.range.lowerBound), Double(slider.range.upperBound))
            check(slider.name, faces.map { (Double($0.identity[index]) - low) / (high - low) })
        }
        for (index, unit) in rig.controls.actionUnits.enumerated() {
            check(unit.name, faces.map { Double($0.expression[index]) })
        }
        for (index, color) in rig.controls.colors.enumerated() {
            check(color.name, faces.map { Double($0.colors[index]) })
        }
        for (index, slot) in rig.controls.styles.enumerated() {
            for choice in slot.choices.indices {
                let share = Double(faces.count { $0.styles[index] == choice }) / Double(count)
                #expect(abs(share * Double(slot.choices.count) - 1) < 0.4, "\(slot.name)")
            }
        }
    }

    @Test func `natural faces are nearly symmetric and stay near the base face`() throws {
        for face in try faces(.natural, 300) {
            for (index, slider) in rig.controls.sliders.enumerated() {
                if let mirror = slider.mirror {
                    #expect(abs(face.identity[index] - face.identity[mirror]) < 0.04)
                }
                if slider.region == "asym" {
                    #expect(abs(face.identity[index] - slider.neutral) < 0.1)
                }
            }
        }
    }

    @Test func `nearly half of natural mouths are closed, and one in three faces rests`() throws {
        let faces = try faces(.natural, 1500)
        let opening = try ["AU25", "AU26", "AU27", "AU22"].map(unit)
        let closed = faces.count { face in opening.allSatisfy { face.expression[$0] < 0.02 } }
        #expect(Double(closed) / 1500 > 0.45)
        let resting = faces.count { face in face.expression.allSatisfy { $0 <= 0.2 } }
        #expect(abs(Double(resting) / 1500 - 0.33) < 0.08)
    }

    @Test func `no woman has a beard, and every choice of a slot is drawn`() throws {
        let slot = try #require(rig.controls.styles.firstIndex { $0.name == "beard" })
        let none = try #require(rig.controls.styles[slot].choices.firstIndex { $0.name == "none" })
        let sex = try #require(rig.controls.sliders.firstIndex { $0.name == "macro.sex" })
        let faces = try faces(.natural, 3000)
        // Men and women differ by six deviations of the slider.
        #expect(faces.allSatisfy { $0.identity[sex] > 0.5 || $0.styles[slot] == none })
        for (index, slot) in rig.controls.styles.enumerated() {
            let drawn = Set(faces.map { $0.styles[index] })
            #expect(drawn.count == slot.choices.count, "\(slot.name)")
        }
    }

    @Test func `age brings grey hair and wrinkles`() throws {
        func color(_ name: String) throws -> Int {
            try #require(rig.controls.colors.firstIndex { $0.name == name })
        }
        let (grey, wrinkles) = (try color("hair.grey"), try color("skin.wrinkles"))
        let age = try #require(rig.controls.sliders.firstIndex { $0.name == "macro.age" })
        let faces = try faces(.natural, 1000).sorted { $0.identity[age] < $1.identity[age] }
        func mean(_ faces: ArraySlice<RigParameters>, _ index: Int) -> Float {
            faces.reduce(0) { $0 + $1.colors[index] } / Float(faces.count)
        }
        for index in [grey, wrinkles] {
            #expect(mean(faces.prefix(250), index) < 0.12)
            #expect(mean(faces.suffix(250), index) > 0.35)
        }
    }

    @Test func `a mix holds its share of natural faces`() throws {
        // Uniform faces have no control at rest, natural ones nearly all Action Units.
        let natural = try faces(.mix, 1000).count { face in
            face.expression.count { $0 == 0 } > 15
        }
        #expect(abs(Double(natural) / 1000 - 0.6) < 0.06)
    }
}
