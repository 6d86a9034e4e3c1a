import Geometry
import Imaging
import Rendering

/// A sheet of samples with their labels drawn over them, for looking at.
public struct LabelSheet {
    private let dense: DenseLandmarks

    /// A sheet of samples with these dense landmarks.
    public init(dense: DenseLandmarks) {
        self.dense = dense
    }

    /// Per sample a column of its own: the picture; then each label it has over the dimmed picture.
    public func draw(_ samples: [Sample]) -> Image {
        let rows = samples.map(panels)
        let cell = max(samples.first?.image.width ?? 1, 1)
        let gap = 4
        let perLine = max(1, min(samples.count, 2400 / ((cell + gap) * max(1, rows[0].count))))
        let width = perLine * ((rows.first?.count ?? 1) * (cell + gap) + gap)
        let lines = (samples.count + perLine - 1) / perLine
        var sheet = Image(
            width: width, height: lines * (cell + gap) + gap, color: Color(grey: 24))
        for (number, panels) in rows.enumerated() {
            let left = number % perLine * (panels.count * (cell + gap) + gap) + gap
            for (column, panel) in panels.enumerated() {
                sheet.paste(
                    panel, x: left + column * (cell + gap),
                    y: number / perLine * (cell + gap) + gap)
            }
        }
        return sheet
    }

    private func panels(_ sample: Sample) -> [Image] {
        let picture = Self.opaque(sample.image)
        var panels = [picture, points(sample, over: picture)]
        for map in [sample.labels, sample.extendedLabels].compactMap({ $0 }) {
            panels.append(Self.overlay(map, over: picture))
        }
        if let depth = sample.depth { panels.append(Self.depth(depth, picture)) }
        if let normals = sample.normals {
            panels.append(
                Image(
                    width: picture.width, height: picture.height, channels: 3,
                    pixels: normals.pixels.map { UInt8($0 >> 8) }))
        }
        return panels
    }

    /// Over black when it has no background.
    private static func opaque(_ image: Image) -> Image {
        guard image.channels == 4 else { return image }
        var pixels: [UInt8] = []
        for at in stride(from: 0, to: image.pixels.count, by: 4) {
            pixels += image.pixels[at..<at + 3]
        }
        return Image(width: image.width, height: image.height, channels: 3, pixels: pixels)
    }

    /// Face box, landmarks (red where hidden), dense landmarks, directions of gaze.
    private func points(_ sample: Sample, over picture: Image) -> Image {
        var image = picture
        let unit = Float(picture.width) / 256
        let box = sample.faceBox
        image.drawRectangle(
            PixelRectangle(
                x: Int(box.x), y: Int(box.y), width: Int(box.width), height: Int(box.height)),
            color: Color(red: 96, green: 165, blue: 250))
        for (points, radius, color) in [
            (sample.dense, 0.8 * unit, Color(red: 74, green: 222, blue: 128)),
            (sample.landmarks, 1.3 * unit, Color(grey: 255)),
        ] {
            for point in points ?? [] {
                image.drawDisc(
                    center: point.pixel, radius: radius,
                    color: point.isVisible ? color : Color(red: 255, green: 70, blue: 70))
            }
        }
        let camera = Camera(
            position: .zero, focalLength: sample.camera.focalLength,
            principalPoint: sample.camera.principalPoint, width: sample.camera.width,
            height: sample.camera.height)
        for (number, eye) in sample.eyes.enumerated() {
            let end = eye.center + eye.sight(ofEye: number) * 0.8
            image.drawLine(
                from: camera.project(eye.center), to: camera.project(end), width: 1.5 * unit,
                color: Color(red: 251, green: 191, blue: 36))
        }
        return image
    }

    /// A label picture in colours over a picture of the same size; the background stays as it is.
    public static func overlay(_ map: Image, over picture: Image) -> Image {
        var image = picture
        for index in map.pixels.indices where map.pixels[index] != 0 {
            let color = palette[Int(map.pixels[index]) % palette.count]
            for channel in 0..<3 {
                let old = Int(picture.pixels[3 * index + channel])
                let new = [color.red, color.green, color.blue][channel]
                image.pixels[3 * index + channel] = UInt8((2 * old + 3 * Int(new)) / 5)
            }
        }
        return image
    }

    /// Near is light.
    private static func depth(_ depth: [Float], _ picture: Image) -> Image {
        let known = depth.filter(\.isFinite)
        let (near, far) = (known.min() ?? 0, known.max() ?? 1)
        return Image(
            width: picture.width, height: picture.height, channels: 1,
            pixels: depth.map { distance in
                guard distance.isFinite else { return 0 }
                return UInt8(255 - 215 * (distance - near) / max(far - near, 1e-3))
            }
        ).converted(toChannels: 3)
    }

    /// Neighbouring classes differ clearly; index is the class.
    private static let palette: [Color] = [
        (0, 0, 0), (240, 190, 160), (120, 70, 30), (40, 200, 120), (20, 130, 90), (240, 240, 255),
        (200, 200, 250), (250, 160, 60), (220, 40, 60), (90, 0, 40), (250, 90, 130),
        (255, 210, 0), (210, 170, 0), (150, 130, 190), (255, 255, 255), (255, 120, 180),
        (70, 50, 40), (0, 220, 255), (60, 90, 200), (0, 90, 255), (0, 60, 180), (255, 0, 255),
    ].map { Color(red: $0.0, green: $0.1, blue: $0.2) }
}
