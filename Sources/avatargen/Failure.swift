import ArgumentParser
import Foundation

/// The work failed; the message names the file, what is wrong and what to do. Exit code 1.
struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// The command line asks for something that there is not, which shows only once a rig is loaded.
/// Exit code 64.
struct WrongUsage: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

extension Failure {
    /// Prints what went wrong and ends the program: the one way out for every error.
    static func report(_ error: any Error) -> Never {
        if let usage = error as? WrongUsage {
            StandardError.error("\(usage)")
            Foundation.exit(ExitCode.validationFailure.rawValue)
        }
        if let code = error as? ExitCode {
            Foundation.exit(code.rawValue)
        }
        let code = Avatargen.exitCode(for: error)
        guard code == .validationFailure else {
            // Help and version are no errors.
            if code == .success { Avatargen.exit(withError: error) }
            StandardError.error("\(error)")
            Foundation.exit(ExitCode.failure.rawValue)
        }
        let message = Avatargen.fullMessage(for: error)
        let label = "Error: "
        StandardError.error(
            message.hasPrefix(label) ? "\(message.dropFirst(label.count))" : message)
        Foundation.exit(code.rawValue)
    }
}
