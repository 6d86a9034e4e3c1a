/// An avatar as it stands in a review page.
public struct PageAvatar: Codable, Sendable {
    /// What the list shows: an object of JSON.
    let summary: String
    /// Pictures and values, an object of JSON; browsers read it when the avatar is looked at.
    let details: String

    /// How much room it takes in a page, bytes.
    public var byteCount: Int { summary.utf8.count + details.utf8.count }
}
