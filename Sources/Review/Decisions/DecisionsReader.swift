import Foundation
import Rigging

/// Reads a file of decisions strictly: it comes from a browser, through many hands.
struct DecisionsReader {
    let file: String

    func decisions(in data: Data) throws -> DecisionsFile {
        guard data.count <= DecisionsFile.maximumSize else {
            throw ReviewError(
                "\(file): is larger than \(DecisionsFile.maximumSize >> 20) MiB; "
                    + "give the file that the review page exported")
        }
        let value: JSONValue
        do {
            value = try JSONParser.value(of: [UInt8](data))
        } catch {
            throw ReviewError(
                "\(file): line \(error.line): \(error.message); export it from the page again")
        }
        // The version comes first: another one may have any keys.
        guard case .object(let top) = value, case .text(let format)? = top["format"] else {
            throw wrong("format", "missing; give the file that the review page exported")
        }
        guard format == DecisionsFile.format else {
            throw wrong(
                "format",
                "\"\(format)\" is not \(DecisionsFile.format); "
                    + "make the page again with this version of avatargen")
        }
        let members = try object(value, "", keys: ["format", "rig", "avatars"])
        guard case .array(let avatars)? = members["avatars"] else {
            throw wrong("avatars", "must be a list of avatars")
        }
        var entries: [DecisionsFile.Entry] = []
        for (number, avatar) in avatars.enumerated() {
            let entry = try entry(avatar, "avatars.\(number)")
            guard !entries.contains(where: { $0.path == entry.path }) else {
                throw wrong("avatars.\(number).path", "\(entry.path) stands here a second time")
            }
            entries.append(entry)
        }
        return DecisionsFile(rigName: try text(members, "rig", in: ""), entries: entries)
    }

    private func entry(_ value: JSONValue, _ key: String) throws -> DecisionsFile.Entry {
        let members = try object(
            value, key, keys: ["path", "sha256", "decision", "comment", "resets"])
        let path = try text(members, "path", in: key)
        // Paths become lines of lists and words of commands.
        guard !path.isEmpty, !path.contains(where: { $0.isNewline || $0 == "\0" }) else {
            throw wrong("\(key).path", "must name a .params file")
        }
        let decision = try text(members, "decision", in: key)
        guard let verdict = DecisionsFile.Verdict(rawValue: decision) else {
            let known = DecisionsFile.Verdict.allCases.map(\.rawValue).joined(separator: ", ")
            throw wrong("\(key).decision", "\"\(decision)\" is none of \(known)")
        }
        guard case .array(let resets)? = members["resets"] else {
            throw wrong("\(key).resets", "must be a list of controls")
        }
        return DecisionsFile.Entry(
            path: path, sha256: try text(members, "sha256", in: key), verdict: verdict,
            comment: try text(members, "comment", in: key),
            resets: try resets.map { reset in
                guard case .text(let name) = reset else {
                    throw wrong("\(key).resets", "must be a list of names, not \(reset.kind)")
                }
                return name
            })
    }

    // MARK: Parts of JSON

    private func object(
        _ value: JSONValue?, _ key: String, keys: Set<String>
    ) throws -> [String: JSONValue] {
        guard case .object(let members)? = value else { throw wrong(key, "must be an object") }
        for stranger in members.keys.sorted() where !keys.contains(stranger) {
            throw wrong(
                key.isEmpty ? stranger : "\(key).\(stranger)",
                "unknown; known are \(keys.sorted().joined(separator: ", "))")
        }
        return members
    }

    private func text(
        _ members: [String: JSONValue], _ name: String, in key: String
    ) throws -> String {
        guard case .text(let text)? = members[name] else {
            throw wrong(key.isEmpty ? name : "\(key).\(name)", "must be there, and be text")
        }
        return text
    }

    private func wrong(_ key: String, _ message: String) -> ReviewError {
        ReviewError(key.isEmpty ? "\(file): \(message)" : "\(file): \(key): \(message)")
    }
}
