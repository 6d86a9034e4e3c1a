/// Least squares over numbers that are not negative, by cyclic coordinate descent (Franc, Hlavac and
/// Navara, "Sequential coordinate-wise algorithm for the non-negative least squares problem", 2005).
struct NonNegativeLeastSquares {
    /// Numbers that are looked for.
    private let count: Int
    /// The normal equations, row by row, and their right side.
    private var squares: [Float]
    private var products: [Float]

    /// A problem of `count` numbers, each drawn to 0 as by an observation of this weight.
    init(count: Int, ridge: Float) {
        self.count = count
        squares = [Float](repeating: 0, count: count * count)
        products = [Float](repeating: 0, count: count)
        for index in 0..<count { squares[index * count + index] = ridge }
    }

    /// Adds an observation: that the sum of `factors` times the numbers is `value`.
    mutating func add(_ factors: [Float], value: Float, weight: Float) {
        for row in 0..<count where factors[row] != 0 {
            let scaled = weight * factors[row]
            products[row] += scaled * value
            for column in 0..<count { squares[row * count + column] += scaled * factors[column] }
        }
    }

    /// The numbers.
    func solution(rounds: Int = 200) -> [Float] {
        var numbers = [Float](repeating: 0, count: count)
        for _ in 0..<rounds {
            for row in 0..<count where squares[row * count + row] > 0 {
                var rest = products[row]
                for column in 0..<count where column != row {
                    rest -= squares[row * count + column] * numbers[column]
                }
                numbers[row] = max(0, rest / squares[row * count + row])
            }
        }
        return numbers
    }
}
