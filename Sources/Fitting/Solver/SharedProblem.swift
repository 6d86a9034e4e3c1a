/// Several problems of the same unknowns, of which a run has the same values in all of them; the cost
/// is the sum of theirs.
///
/// Its unknowns are the shared ones, then those that each part has for itself.
struct SharedProblem<Part: LeastSquaresProblem>: LeastSquaresProblem
where Part.Curvature == SymmetricSystem {
    typealias Failure = Part.Failure

    /// The problems, at least one.
    let parts: [Part]
    /// Which of a part's unknowns are shared.
    let shared: Range<Int>

    private var ownCount: Int { parts[0].bounds.count - shared.count }

    var bounds: [ClosedRange<Double>] {
        let bounds = parts[0].bounds
        return bounds[shared] + parts.flatMap { own($0.bounds) }
    }

    func cost(_ x: [Double]) throws(Failure) -> Double {
        var cost = 0.0
        for (index, part) in parts.enumerated() { cost += try part.cost(unknowns(x, of: index)) }
        return cost
    }

    func linearize(_ x: [Double]) throws(Failure) -> Linearized<ArrowSystem> {
        var result = Linearized(
            cost: 0, gradient: [Double](repeating: 0, count: x.count),
            curvature: ArrowSystem(shared: shared.count, own: ownCount, groups: parts.count))
        for (index, part) in parts.enumerated() {
            let own = try part.linearize(unknowns(x, of: index))
            result.cost += own.cost
            for (place, slope) in own.gradient[shared].enumerated() {
                result.gradient[place] += slope
            }
            let first = shared.count + index * ownCount
            for (place, slope) in self.own(own.gradient).enumerated() {
                result.gradient[first + place] = slope
            }
            result.curvature.add(own.curvature, group: index, shared: shared)
        }
        return result
    }

    /// The unknowns from those of each part; the shared ones are those of the first.
    func joined<Element>(_ rows: [[Element]]) -> [Element] {
        rows[0][shared] + rows.flatMap { own($0) }
    }

    /// The unknowns of a part.
    func unknowns(_ x: [Double], of part: Int) -> [Double] {
        let first = shared.count + part * ownCount
        let own = x[first..<first + ownCount]
        return Array(own.prefix(shared.lowerBound)) + x[..<shared.count]
            + own.dropFirst(shared.lowerBound)
    }

    /// What a part has for itself.
    func own<Element>(_ row: [Element]) -> [Element] {
        Array(row[..<shared.lowerBound] + row[shared.upperBound...])
    }
}
