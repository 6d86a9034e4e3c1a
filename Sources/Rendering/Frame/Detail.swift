/// How finely a frame is drawn.
struct Detail {
    /// The subdivided surface instead of its cage, whose edges show from about 640 pixels.
    var fineSurface: Bool
    var hair: HairDetail

    init(width: Int, quality: RenderQuality) {
        fineSurface = quality == .review || width > 640
        hair = quality == .review ? .full : width > 520 ? .medium : .coarse
    }
}
