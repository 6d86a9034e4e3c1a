import Foundation

/// Hands pieces to children and listens to them.
struct ChildPool<News: Codable> {
    private let children: [Child]
    private var waiting: ArraySlice<Int>
    private let heard: (Int, News) throws -> Void
    private var failure: (any Error)?

    init(count: Int, pieces: [Int], heard: @escaping (Int, News) throws -> Void) throws {
        children = try (0..<count).map { _ in try Child() }
        waiting = pieces[...]
        self.heard = heard
    }

    /// Works until all pieces are done, or it should stop and all children have ended.
    /// - Throws: the first error.
    mutating func run(_ shouldStop: () -> Bool) throws {
        var living = children
        for child in living { assign(child) }
        while !living.isEmpty {
            if failure != nil || shouldStop() {
                for child in living { child.close() }
            }
            var states = living.map {
                pollfd(fd: $0.answers, events: Int16(POLLIN), revents: 0)
            }
            // Signals come between two looks at `shouldStop`.
            guard poll(&states, nfds_t(states.count), 200) > 0 else { continue }
            for (child, state) in zip(living, states) where state.revents != 0 {
                if let lines = child.lines() {
                    for line in lines { hear(line, from: child) }
                } else {
                    let ending = child.end()
                    if child.piece != nil, failure == nil, !shouldStop() {
                        failure = WorkerError(
                            "\(ending); what is finished is kept: "
                                + "run the same command again, with fewer --jobs if need be")
                    }
                    living.removeAll { $0 === child }
                }
            }
        }
        if let failure { throw failure }
    }

    private mutating func assign(_ child: Child) {
        if failure == nil, let piece = waiting.popFirst() {
            child.give(piece)
        } else {
            child.close()
        }
    }

    private mutating func hear(_ line: Data, from child: Child) {
        guard let piece = child.piece else { return }
        do {
            switch try Message<News>(line: line) {
            case .news(let news): try heard(piece, news)
            case .done:
                child.finish()
                assign(child)
            case .failed(let message): failure = failure ?? WorkerError(message)
            }
        } catch {
            failure = failure ?? error
        }
    }
}
