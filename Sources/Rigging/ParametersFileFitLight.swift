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
        /// Toward the main light.
        public var keyDirection: Vector3
        /// Its irradiance over pi on a surface that faces it.
        public var keyColor: Vector3
        /// Its angular diameter, degrees.
        public var keySize: Float
        /// The wall behind the head, sRGB 0...1; nil where the photo shows none.
        public var background: Wall?

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
            environment: [Vector3], keyDirection: Vector3, keyColor: Vector3, keySize: Float,
            background: Wall?
        ) {
            precondition(environment.count == 9, "order 2 has nine coefficients")
            self.environment = environment
            self.keyDirection = keyDirection
            self.keyColor = keyColor
            self.keySize = keySize
            self.background = background
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
        func list(_ color: Vector3, _ range: ClosedRange<Float>) -> JSONValue {
            .decimals([color.x, color.y, color.z].map { $0.finite(in: range) })
        }
        var members: [String: JSONValue] = [
            "environment": .array(environment.map { list($0, Self.radianceRange) }),
            "key": .object([
                "direction": list(keyDirection, Self.directionRange),
                "color": list(keyColor, Self.colorRange),
                "size": .decimal(keySize.finite(in: Self.sizeRange)),
            ]),
        ]
        members["background"] = background.map {
            .object(["inner": list($0.inner, 0...1), "outer": list($0.outer, 0...1)])
        }
        return .object(members)
    }

    init(_ fields: JSONFields) throws(ParametersError) {
        try fields.refuseUnknown(besides: ["environment", "key", "background"], remedy: "remove it")
        let key = try fields.fields("key")
        try key.refuseUnknown(besides: ["direction", "color", "size"], remedy: "remove it")
        let direction = try key.vector("direction", in: Self.directionRange)
        guard direction.length > 0 else {
            throw key.error("direction", "has no length; write where the light stands")
        }
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
            keyDirection: direction, keyColor: try key.vector("color", in: Self.colorRange),
            keySize: try key.number("size", in: Self.sizeRange), background: wall)
    }
}
