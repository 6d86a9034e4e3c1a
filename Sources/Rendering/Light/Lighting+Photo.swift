import Geometry
import Rigging

extension Lighting {
    /// The light that a fit found on its photograph, before the wall that stands there.
    public init(_ light: FitRecord.Light) {
        self.init(
            environment: SphericalHarmonics(coefficients: light.environment),
            key: Distant(
                direction: light.keyDirection, color: light.keyColor, size: light.keySize),
            background: light.background.map { .gradient(inner: $0.inner, outer: $0.outer) }
                ?? .studio)
    }
}
