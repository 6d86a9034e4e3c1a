import COSMesa
import Foundation

/// A headless OpenGL context, drawn by the CPU.
///
/// A context belongs to one thread at a time: call `makeCurrent` before every use, because names of
/// one context mean something else in another.
final class GLContext {
    private let handle: OSMesaContext
    /// OSMesa wants a window's worth of memory; everything is drawn to framebuffer objects instead.
    private let window: UnsafeMutablePointer<UInt8>
    private static let windowSize = 16
    /// Held while a renderer is set up: OSMesa makes what all contexts share on first use, without a
    /// lock of its own.
    static let setUp = NSLock()

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
        if OSMesaGetCurrentContext() == handle {
            OSMesaMakeCurrent(nil, nil, GLenum(GL_UNSIGNED_BYTE), 0, 0)
        }
        OSMesaDestroyContext(handle)
        window.deallocate()
    }

    /// Directs this thread's OpenGL calls to this context.
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
