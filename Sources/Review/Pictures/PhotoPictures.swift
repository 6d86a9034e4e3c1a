import Imaging
import Rendering
import Rigging

/// Makes the pictures of avatars that need their photographs.
final class PhotoPictures {
    /// The pictures of one avatar, all of the same size.
    struct Set {
        /// The head on the photograph.
        let photo: Image
        /// The avatar in the same view.
        let avatar: Image
        /// The outlines of the parts of the face.
        let regions: Image
        /// Whether networks found the parts on the photograph too.
        let isRead: Bool
    }

    private let studio: Studio
    private var reader: PhotoReader?
    private var isReaderMade = false

    init(studio: Studio) {
        self.studio = studio
    }

    /// The pictures, `size` pixels wide and high; nil when the photograph is not there.
    func draw(_ avatar: ReviewedAvatar, size: Int) throws -> Set? {
        guard let view = try PhotoView(avatar, rig: studio.rig) else { return nil }
        let (head, face) = (view.head(size: size), view.face(size: size))
        // Detector and networks are used to faces of about this size.
        let seen = view.head(size: 512)
        let reading = try madeReader()?.read(seen.picture(of: view.photo))
        let fromView = reading?.transform.inverse.flatMap { toSeen in
            seen.transform.inverse.map { toSeen.followed(by: $0).followed(by: face.transform) }
        }
        return Set(
            photo: head.picture(of: view.photo, outside: Theme.card),
            avatar: try view.avatar(head, in: studio),
            regions: RegionOverlay(
                picture: face.picture(of: view.photo, outside: Theme.card),
                labels: try studio.labels(view.parameters, camera: face.camera),
                reading: reading, fromView: fromView ?? .identity
            ).draw(),
            isRead: reading != nil)
    }

    /// Models and weights take seconds to read: only once, and only where there is a photograph.
    private func madeReader() throws -> PhotoReader? {
        if !isReaderMade {
            reader = try PhotoReader(rig: studio.rig)
            isReaderMade = true
        }
        return reader
    }
}
