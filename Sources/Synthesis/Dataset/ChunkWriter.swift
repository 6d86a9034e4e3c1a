/// Puts a run of consecutive samples into a data set, where they appear all at once or not at all.
///
/// What is added survives the end of the process, however it comes.
protocol ChunkWriter {
    /// The samples that an earlier run has added.
    var finished: Set<Int> { get }
    /// Adds a sample; they come in order.
    func add(_ sample: EncodedSample) throws
    /// Puts the chunk in its place; every sample has been added.
    func finish() throws
}
