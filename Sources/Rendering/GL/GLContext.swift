import COSMesa
import Foundation

/// A headless OpenGL context, drawn by the CPU.
///
/// Contexts take turns: those of one process share OSMesa's rasteriser. See
/// Documentation/Decisions/0006-one-context-at-a-time.md.
final class GLContext {
    private let handle: OSMesaContext
    /// OSMesa wants a window's worth of memory; everything is drawn to framebuffer objects instead.
    private let window: UnsafeMutablePointer<UInt8>
    private static let windowSize = 16
    /// Held by the context whose turn it is.
    static let turn = NSRecursiveLock()

    /// Opens a context with core profile 3.3 or later.
    init() throws {
        // One renderer uses one core: batches run several renderers, and rasteriser threads would
        // only wait for each other at the picture sizes used here. The user's setting wins.
        setenv("LP_NUM_THREADS", "0", 0)
        let attributes: [Int32] = [
            OSMESA_FORMAT, OSMESA_RGBA, OSMESA_DEPTH_BITS, 0, OSMESA_STENCIL_BITS, 0,
            OSMESA_PROFILE, OSMESA_CORE_PROFILE, OSMESA_CONTEXT_MAJOR_VERSION, 3,
            OSMESA_CONTEXT_MINOR_VERSION, 3, 0,
        ]
        guard let handle = OSMesaCreateContextAttribs(attributes, nil) else {
            throw RenderError(
                "OSMesa has no OpenGL 3.3 core context; install libosmesa6 22 or later")
        }
        self.handle = handle
        let bytes = Self.windowSize * Self.windowSize * 4
        window = .allocate(capacity: bytes)
        window.initialize(repeating: 0, count: bytes)
        try makeCurrent()
    }

    deinit {
        if OSMesaGetCurrentContext() == handle { Self.release() }
        OSMesaDestroyContext(handle)
        window.deallocate()
    }

    /// Runs OpenGL calls of this context, while no other context of the process runs any.
    func use<Result>(_ body: () throws -> Result) throws -> Result {
        Self.turn.lock()
        defer { Self.turn.unlock() }
        try makeCurrent()
        defer { Self.release() }
        return try body()
    }

    /// Leaves this thread without a context: one that stays current where it was last used is
    /// touched there again, even after another thread has destroyed it.
    static func release() {
        OSMesaMakeCurrent(nil, nil, GLenum(GL_UNSIGNED_BYTE), 0, 0)
    }

    /// Directs this thread's OpenGL calls to this context; for whoever holds the turn.
    func makeCurrent() throws {
        if OSMesaGetCurrentContext() == handle { return }
        let size = GLsizei(Self.windowSize)
        guard OSMesaMakeCurrent(handle, window, GLenum(GL_UNSIGNED_BYTE), size, size) != 0 else {
            throw RenderError("OSMesa refused to make its context current")
        }
    }

    /// - Throws: `RenderError` naming `step` when an OpenGL call before this one failed.
    func check(_ step: String) throws {
        let code = glGetError()
        if code != GLenum(GL_NO_ERROR) {
            throw RenderError("OpenGL error 0x\(String(code, radix: 16)) in \(step)")
        }
    }
}
