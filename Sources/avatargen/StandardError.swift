import Foundation

/// What a person is told while the work goes on; results go to the standard output instead.
enum StandardError {
    /// Something is wrong.
    static func error(_ message: String) {
        write("avatargen: error: \(message)\n")
    }

    /// Something to know about a result.
    static func note(_ message: String) {
        write("avatargen: note: \(message)\n")
    }

    /// A reason not to trust a result.
    static func warning(_ message: String) {
        write("avatargen: warning: \(message)\n")
    }

    /// What is going on, and how much of the whole is done, 0...1; it stands on one line until all
    /// is done, and only on a terminal.
    static func stage(_ share: Double, _ title: String) {
        guard isatty(STDERR_FILENO) != 0 else { return }
        write("\r\u{1B}[K" + (share < 1 ? "\(Int(share * 100)) % \(title)" : ""))
    }

    /// How far the work is; it stands on one line, and only on a terminal.
    static func progress(_ done: Int, of total: Int, _ what: String) {
        guard isatty(STDERR_FILENO) != 0 else { return }
        write("\r\u{1B}[K\(done)/\(total) \(what)" + (done == total ? "\n" : ""))
    }

    private static func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}
