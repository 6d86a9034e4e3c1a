import CTorch
import Foundation
import Storage

/// The network library, opened by the first tensor: loading libtorch takes about half a second,
/// which commands without networks must not pay.
public enum Torch {
    /// The file that holds the table of `Sources/CTorch`.
    static let fileName = "libTorchLibrary.so"

    /// libtorch's version, such as `1.13.1`.
    /// - Throws: `TensorError` when the library is not there.
    public static func version() throws -> String {
        String(cString: try open().pointee.library_version())
    }

    /// Whether CUDA devices can be used.
    public static func hasCUDA() throws -> Bool { try open().pointee.has_cuda() != 0 }

    /// Whether the CPU multiplies `bfloat16` in hardware; where it does not, `float32` is faster.
    public static func hasBFloat16() throws -> Bool { try open().pointee.has_bfloat16() != 0 }

    /// How many threads one operation may use. Several threads that compute at once are faster
    /// with one each.
    public static func setThreadCount(_ count: Int) throws {
        try open().pointee.set_thread_count(Int32(count))
    }

    /// Keeps the memory that the process has taken. A training step takes and gives back the same
    /// hundreds of megabytes over and over; left to its defaults, the allocator returns them to the
    /// system each time and the pages must be made anew, which doubles the time of a step. Call it
    /// before threads start.
    public static func keepMemory() { ctorch_keep_memory() }

    /// Runs `body` without recording anything for gradients.
    public static func withoutGradients<Result>(_ body: () throws -> Result) throws -> Result {
        let table = try open().pointee
        let before = table.set_recording(0)
        defer { _ = table.set_recording(before) }
        return try body()
    }

    /// The table; opens the library on first use.
    static func open() throws -> UnsafePointer<ctorch_table> { try library.get().table }

    /// The table, once a tensor exists.
    static var table: ctorch_table {
        guard case .success(let library) = library else {
            preconditionFailure("a tensor exists without its library")
        }
        return library.table.pointee
    }

    /// What the thread's last failed call said.
    static var message: String { String(cString: table.last_error()) }

    // The table is constant after loading.
    private struct Library: @unchecked Sendable {
        let table: UnsafePointer<ctorch_table>
    }

    private static let library: Result<Library, TensorError> = load()

    private static func load() -> Result<Library, TensorError> {
        let paths = candidates()
        guard let path = paths.first(where: { access($0, R_OK) == 0 }) else {
            return .failure(
                TensorError(
                    "\(fileName): not found in \(paths.joined(separator: ", ")); build it with "
                        + "`swift build -c release --product TorchLibrary`"))
        }
        // Threads that wait for each other by spinning take the processor from those they wait for
        // when it is shared; the OpenMP library reads this while it is loaded.
        setenv("OMP_WAIT_POLICY", "passive", 0)
        guard let handle = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
            let reason = dlerror().map { String(cString: $0) } ?? "unknown reason"
            return .failure(
                TensorError("\(path): cannot be loaded (\(reason)); run scripts/setup"))
        }
        guard let symbol = dlsym(handle, "avatargen_torch") else {
            return .failure(TensorError("\(path): is not avatargen's network library"))
        }
        typealias Entry = @convention(c) () -> UnsafePointer<ctorch_table>
        let table = unsafeBitCast(symbol, to: Entry.self)()
        guard table.pointee.version == CTORCH_VERSION else {
            return .failure(
                TensorError(
                    "\(path): has version \(table.pointee.version) of the table, this program "
                        + "needs \(CTORCH_VERSION); build both from the same sources"))
        }
        return .success(Library(table: table))
    }

    /// `AVATARGEN_TORCH`; else beside the code that asks (an executable, or a bundle of tests), and
    /// in `../lib` of it (an installation).
    private static func candidates() -> [String] {
        let environment = ProcessInfo.processInfo.environment
        if let path = environment["AVATARGEN_TORCH"], !path.isEmpty { return [path] }
        guard let name = ctorch_image_path() else { return [] }
        let file = URL(fileURLWithPath: String(cString: name)).resolvingSymlinksInPath()
        let folder = file.deletingLastPathComponent()
        return [folder, folder.deletingLastPathComponent().appendingPathComponent("lib")]
            .map { $0.appendingPathComponent(fileName).path }
    }
}
