import Foundation

/// How scores of fits are judged and written.
enum Scores {
    /// The landmark error beyond which a fit has hardly found the person: the average face has 4.2 %.
    static let doubtfulError = 0.03

    /// A share as a text, such as 2.9 %.
    static func percent(_ share: Double) -> String {
        String(format: "%.1f %%", share * 100)
    }
}
