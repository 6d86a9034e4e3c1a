import Reading
import Rendering

/// Where the parts of a face are seen: a map per part, 0...1, that can be blurred.
struct PartMaps {
    /// Width and height.
    let size: Int
    /// Part by part in the order of `FacePart.all`, row by row.
    private(set) var values: [Float]

    /// The maps of a picture of `Renderer.partLabels`, `size` on a side, at half its size.
    init(halving labels: [UInt8], size: Int) {
        self.size = size / 2
        let half = size / 2
        var values = [Float](repeating: 0, count: FacePart.all.count * half * half)
        for y in 0..<size {
            for x in 0..<size {
                let at = y / 2 * half + x / 2
                for part in FacePart.byLabel[Int(labels[y * size + x])] {
                    values[part * half * half + at] += 0.25
                }
            }
        }
        self.values = values
    }

    /// What networks see, at half the size of their view.
    init(halving reading: FaceReading) {
        let size = FaceReading.size
        let half = size / 2
        self.size = half
        var values: [Float] = []
        values.reserveCapacity(FacePart.all.count * half * half)
        for part in FacePart.all {
            let seen = part.chances(reading)
            for y in 0..<half {
                for x in 0..<half {
                    let at = 2 * y * size + 2 * x
                    values.append(
                        (seen[at] + seen[at + 1] + seen[at + size] + seen[at + size + 1]) / 4)
                }
            }
        }
        self.values = values
    }

    /// The maps blurred by `BoxBlur`.
    func blurred(radius: Int) -> PartMaps {
        guard radius > 0 else { return self }
        var copy = self
        let blur = BoxBlur(size: size, radius: radius)
        copy.values.withUnsafeMutableBufferPointer { values in
            for first in stride(from: 0, to: values.count, by: size * size) {
                let map = UnsafeMutableBufferPointer(rebasing: values[first..<first + size * size])
                guard map.contains(where: { $0 != 0 }) else { continue }
                blur(map)
            }
        }
        return copy
    }
}
