import Fitting
import Geometry
import Imaging

/// The 68 points of photo and avatar, drawn over both.
struct PointOverlay {
    /// In pixels of the picture that is drawn on.
    let photo: [Vector2]
    let avatar: [Vector2]

    /// Draws the points; lines join those that belong together, so that short ones mean a good fit.
    func draw(on image: inout Image) {
        let shade = Color(grey: 0, alpha: 150)
        for (from, to) in zip(photo, avatar) {
            image.drawLine(from: from, to: to, width: 1.5, color: Color(grey: 255, alpha: 190))
        }
        for point in photo + avatar {
            image.drawDisc(center: point, radius: 3.6, color: shade)
        }
        for point in photo { image.drawDisc(center: point, radius: 2.6, color: Theme.photo) }
        for point in avatar { image.drawDisc(center: point, radius: 2.6, color: Theme.avatar) }
    }
}
