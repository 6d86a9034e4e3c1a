import Geometry
import Rigging

extension Lighting {
    /// The light that a fit found on its photograph, before the wall that stands there.
    public init(_ light: FitRecord.Light) {
        self.init(
            environment: SphericalHarmonics(coefficients: light.environment),
            key: Distant(light.key), fill: Distant(light.fill),
            background: light.background.map { .gradient(inner: $0.inner, outer: $0.outer) }
                ?? .studio)
    }
}

extension Lighting.Distant {
    fileprivate init(_ lamp: FitRecord.Light.Lamp) {
        self.init(direction: lamp.direction, color: lamp.color, size: lamp.size)
    }
}
