import Geometry

extension FitRecord {
    /// The light that a photo was taken in, as far as the face tells, and what stands behind it: a
    /// render in the photo's camera looks like the photo in it.
    ///
    /// Colours are linear RGB, 1 on white shows white; axes are those of rig space. The renderer's
    /// `Lighting` holds the same.
    public struct Light: Equatable, Sendable {
        /// Radiance from all around: nine coefficients of spherical harmonics, in the order of
        /// `Documentation/lights.md`.
        public var environment: [Vector3]
        /// The main light.
        public var key: Lamp
        /// What lights the side that the key leaves dark.
        public var fill: Lamp
        /// The wall behind the head, sRGB 0...1; nil where the photo shows none.
        public var background: Wall?

        /// A light so far away that its rays are parallel.
        public struct Lamp: Equatable, Sendable {
            /// Toward it, of length 1.
            public var direction: Vector3
            /// Its irradiance over pi on a surface that faces it.
            public var color: Vector3
            /// Its angular diameter, degrees.
            public var size: Float

            /// A lamp in a direction of any length but 0.
            public init(direction: Vector3, color: Vector3, size: Float) {
                self.direction = direction.normalized
                self.color = color
                self.size = size
            }
        }

        /// What stands behind a face, sRGB 0...1.
        public struct Wall: Equatable, Sendable {
            /// Behind the head.
            public var inner: Vector3
            /// Toward the corners.
            public var outer: Vector3

            /// A wall from its colours.
            public init(inner: Vector3, outer: Vector3) {
                self.inner = inner
                self.outer = outer
            }
        }

        /// Light from its parts.
        /// - Precondition: `environment` has nine coefficients.
        public init(
            environment: [Vector3], key: Lamp, fill: Lamp, background: Wall?
        ) {
            precondition(environment.count == 9, "order 2 has nine coefficients")
            self.environment = environment
            self.key = key
            self.fill = fill
            self.background = background
        }

        /// The same light times `color`, before the same wall.
        public func tinted(by color: Vector3) -> Light {
            var copy = self
            copy.environment = environment.map { $0 * color }
            copy.key.color *= color
            copy.fill.color *= color
            return copy
        }

        static let radianceRange: ClosedRange<Float> = -100...100
        static let colorRange: ClosedRange<Float> = 0...100
        static let directionRange: ClosedRange<Float> = -1...1
        static let sizeRange: ClosedRange<Float> = 0.5...90
    }
}

extension FitRecord.Light {
    /// The light as it stands in a file.
    var json: JSONValue {
        var members: [String: JSONValue] = [
            "environment": .array(environment.map { $0.json(in: Self.radianceRange) }),
            "key": key.json, "fill": fill.json,
        ]
        members["background"] = background.map {
            .object(["inner": $0.inner.json(in: 0...1), "outer": $0.outer.json(in: 0...1)])
        }
        return .object(members)
    }

    init(_ fields: JSONFields) throws(ParametersError) {
        try fields.refuseUnknown(
            besides: ["environment", "key", "fill", "background"], remedy: "remove it")
        var wall: Wall?
        if fields.members["background"] != nil {
            let own = try fields.fields("background")
            try own.refuseUnknown(besides: ["inner", "outer"], remedy: "remove it")
            wall = Wall(
                inner: try own.vector("inner", in: 0...1), outer: try own.vector("outer", in: 0...1)
            )
        }
        self.init(
            environment: try fields.vectors("environment", count: 9, in: Self.radianceRange),
            key: try Lamp(try fields.fields("key")), fill: try Lamp(try fields.fields("fill")),
            background: wall)
    }
}

extension FitRecord.Light.Lamp {
    fileprivate var json: JSONValue {
        .object([
            "direction": direction.json(in: FitRecord.Light.directionRange),
            "color": color.json(in: FitRecord.Light.colorRange),
            "size": .decimal(size.finite(in: FitRecord.Light.sizeRange)),
        ])
    }

    fileprivate init(_ fields: JSONFields) throws(ParametersError) {
        try fields.refuseUnknown(besides: ["direction", "color", "size"], remedy: "remove it")
        let direction = try fields.vector("direction", in: FitRecord.Light.directionRange)
        guard direction.length > 0 else {
            throw fields.error("direction", "has no length; write where the light stands")
        }
        self.init(
            direction: direction,
            color: try fields.vector("color", in: FitRecord.Light.colorRange),
            size: try fields.number("size", in: FitRecord.Light.sizeRange))
    }
}

extension Vector3 {
    fileprivate func json(in range: ClosedRange<Float>) -> JSONValue {
        .decimals([x, y, z].map { $0.finite(in: range) })
    }
}
