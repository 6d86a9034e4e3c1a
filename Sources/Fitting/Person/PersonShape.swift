import Geometry
import Imitation
import Rendering
import Rigging

/// Finds the sliders that several photographs share, and the camera, head and Action Units of each.
///
/// What is expected of the sliders counts once per photograph, as its points do: where the detector
/// errs, it errs on all photographs of a face alike, so that many do not tell more surely than one,
/// but more of the face.
struct PersonShape {
    /// Those of the photographs, each with what is expected of its face.
    private let fits: [ShapeFit]
    private let shared: Range<Int>
    private let iterations: Int

    /// A fit of photographs of one person.
    /// - Parameters:
    ///   - alone: the fit of each, with what is expected of the face on it.
    ///   - iterations: most steps.
    init(_ alone: [ShapeFit], controls: RigControls, iterations: Int) {
        fits = alone
        shared = ShapeState.leading..<ShapeState.leading + controls.sliders.count
        self.iterations = iterations
    }

    /// Meets the points of all photographs.
    /// - Parameters:
    ///   - shapes: where to start; the identity of the first is taken.
    ///   - targets: where the 68 landmarks shall be on each.
    func fit(_ shapes: [ShapeFit.Result], targets: [[Vector2]]) -> [ShapeFit.Result] {
        let problem = SharedProblem(
            parts: shapes.indices.map { index in
                let shape = shapes[index]
                return fits[index].problem(
                    targets[index], shape.camera.width, shape.camera.height, shape.state)
            }, shared: shared)
        let solver = BoundedLeastSquares(iterations: iterations, tolerance: 2e-4)
        let found = solver.minimize(problem, from: problem.joined(shapes.map(\.state.vector)))
        return shapes.indices.map { index in
            let shape = shapes[index]
            let own = problem.unknowns(found.x, of: index)
            return fits[index].result(
                shape.state.with(own), width: shape.camera.width, height: shape.camera.height,
                cost: problem.parts[index].cost(own),
                iterations: shape.iterations + found.iterations)
        }
    }

    /// Moves the parts of all faces to where networks see them, and shapes their relief by their shading.
    /// - Parameters:
    ///   - levels: the problems of each photograph, from blurred ones to sharp ones.
    ///   - lightings: the photographs' light.
    func fit(
        _ shapes: [ShapeFit.Result], levels: [[LabelProblem]], lightings: [Lighting],
        iterations: Int
    ) throws -> [ShapeFit.Result] {
        var rows = shapes.map(\.state.vector)
        var (costs, steps) = (shapes.map(\.cost), 0)
        func descend<Part: LeastSquaresProblem>(
            _ parts: [Part], free: [Bool]?, iterations: Int
        ) throws where Part.Curvature == SymmetricSystem {
            let problem = SharedProblem(parts: parts, shared: shared)
            let found = try BoundedLeastSquares(iterations: iterations, tolerance: 3e-3).minimize(
                problem, from: problem.joined(rows),
                free: free.map { free in problem.joined(parts.map { _ in free }) })
            steps += found.iterations
            rows = rows.indices.map { problem.unknowns(found.x, of: $0) }
        }
        let relief = ShadingProblem.relief(of: levels[0][0].mapper.rig.controls)
        for level in levels[0].indices {
            let parts = levels.map { $0[level] }
            let isLast = level == levels[0].count - 1
            if isLast {
                let shading = try parts.indices.map {
                    try ShadingProblem(parts[$0], lighting: lightings[$0], from: rows[$0])
                }
                try descend(shading, free: relief, iterations: PhotoFitter.shadingSteps)
            }
            try descend(parts, free: isLast ? relief.map { !$0 } : nil, iterations: iterations)
            costs = try rows.indices.map { try parts[$0].cost(rows[$0]) }
        }
        return shapes.indices.map { index in
            fits[index].result(
                shapes[index].state.with(rows[index]), width: shapes[index].camera.width,
                height: shapes[index].camera.height, cost: costs[index],
                iterations: shapes[index].iterations + steps)
        }
    }

    /// What is expected of the face on a photograph, by its index.
    func shapeFit(_ photo: Int) -> ShapeFit { fits[photo] }
}
