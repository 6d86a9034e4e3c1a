import Testing

@testable import Workers

/// What one process does by itself; `JobTests` runs several.
struct WorkersTests {
    private struct Trouble: Error {}

    @Test func `results come in order`() throws {
        var done: [Int] = []
        let squares = try Workers(1).map(
            pieces: 20, makeTools: { 2 }, progress: { done.append($0) }
        ) { tool, index in index * index * tool }
        #expect(squares == (0..<20).map { $0 * $0 * 2 })
        #expect(done == Array(1...20))
    }

    @Test func `tools are made once, and not at all without work`() throws {
        for pieces in [0, 3] {
            var made = 0
            _ = try Workers(1).map(
                pieces: pieces, makeTools: { made += 1 }, progress: { _ in }
            ) { _, index in index }
            #expect(made == min(pieces, 1))
        }
    }

    @Test func `an error ends the work`() {
        var begun: [Int] = []
        #expect(throws: Trouble.self) {
            try Workers(1).map(pieces: 5, makeTools: {}, progress: { _ in }) { _, index in
                begun.append(index)
                if index == 3 { throw Trouble() }
                return index
            }
        }
        #expect(begun == [0, 1, 2, 3])
    }

    @Test func `work that should stop begins no other piece`() throws {
        var heard: [Int] = []
        try Workers(1).run(pieces: [7, 5, 3], shouldStop: { heard.count >= 2 }) {
            (assignment: Workers.Assignment<String>) in
            try assignment.tell("\(assignment.piece)")
        } heard: { piece, news in
            #expect(news == "\(piece)")
            heard.append(piece)
        }
        #expect(heard == [7, 5])
    }

    @Test func `messages are lines that say the same to the reader`() throws {
        let numbers: [Double] = [0.1, -.infinity, 1e-300, .greatestFiniteMagnitude]
        let line = try Message.news(numbers).line
        #expect(line.last == 10 && line.dropLast().allSatisfy { $0 != 10 })
        guard case .news(let read) = try Message<[Double]>(line: line.dropLast()) else {
            Issue.record("another message")
            return
        }
        #expect(read == numbers)
        guard
            case .failed(let text) = try Message<Int>(
                line: Message<Int>.failed("a\nb").line.dropLast())
        else {
            Issue.record("another message")
            return
        }
        #expect(text == "a\nb")
    }
}
