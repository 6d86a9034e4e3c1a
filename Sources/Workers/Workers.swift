import Foundation

/// Child processes of this program that share numbered pieces of work.
///
/// A child runs the command line of its parent and so comes to the same call with the same settings.
/// There it takes the numbers of pieces from its standard input, and answers with lines of JSON on
/// its standard output. Unlike OpenGL contexts of one process, those of several draw at the same
/// time: Documentation/Decisions/0006-one-context-at-a-time.md.
public struct Workers: Sendable {
    /// How many processes work; one works in this process itself.
    public let count: Int

    /// `count` workers, 1 or more.
    public init(_ count: Int) {
        self.count = max(count, 1)
    }

    /// A piece of work in the process that does it.
    public struct Assignment<News> {
        /// Its number.
        public let piece: Int
        /// Sends news to whoever handed out the pieces.
        public let tell: (News) throws -> Void
        /// Whether to leave the rest of the piece undone.
        public let shouldStop: () -> Bool
    }

    /// Does all pieces, each in one of the processes; children do not return from this call.
    /// - Parameters:
    ///   - pieces: the numbers of the pieces, begun in this order.
    ///   - shouldStop: asked again and again; workers then end as soon as their work looks at
    ///     `Assignment.shouldStop`. Without it work cannot be left half done: children end at once
    ///     when their parent goes away.
    ///   - work: does a piece; in a process of its own if there are several.
    ///   - heard: called in the parent with a piece's number and its news.
    /// - Throws: the first error of any piece; `WorkerError` when a child dies. The others are
    ///   stopped as `shouldStop` does.
    public func run<News: Codable>(
        pieces: [Int], shouldStop: (() -> Bool)? = nil,
        work: (Assignment<News>) throws -> Void, heard: @escaping (Int, News) throws -> Void
    ) throws {
        if ParentLink.isChild {
            ParentLink(isInterruptible: shouldStop != nil).serve(shouldStop ?? { false }, work)
        }
        let stops = shouldStop ?? { false }
        guard count > 1, pieces.count > 1 else {
            for piece in pieces where !stops() {
                try work(
                    Assignment(piece: piece, tell: { try heard(piece, $0) }, shouldStop: stops))
            }
            return
        }
        var pool = try ChildPool(count: min(count, pieces.count), pieces: pieces, heard: heard)
        try pool.run(stops)
    }

    /// The results of the pieces `0..<pieces`, in order, whichever process made them.
    /// - Parameters:
    ///   - makeTools: called once per process that works, before its first piece.
    ///   - progress: called with how many pieces are done.
    /// - Throws: as `run`.
    public func map<Tools, Output: Codable>(
        pieces: Int, makeTools: () throws -> Tools, progress: @escaping (Int) -> Void,
        work: (Tools, Int) throws -> Output
    ) throws -> [Output] {
        var tools: Tools?
        var outputs = [Output?](repeating: nil, count: pieces)
        var done = 0
        try run(pieces: Array(0..<pieces)) { (assignment: Assignment<Output>) in
            let own = try tools ?? makeTools()
            tools = own
            try assignment.tell(work(own, assignment.piece))
        } heard: { piece, output in
            outputs[piece] = output
            done += 1
            progress(done)
        }
        return outputs.compactMap { $0 }
    }
}

/// A worker has gone wrong. The message says how, and what to do.
public struct WorkerError: Error, CustomStringConvertible, Sendable {
    /// What happened, for a person.
    public let description: String

    /// An error with a finished message.
    public init(_ description: String) {
        self.description = description
    }
}
