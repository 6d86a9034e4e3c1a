/// What a network is run for; batch normalisation depends on it.
public enum Pass: Sendable {
    /// Use: channels are normalised by running averages.
    case inference
    /// Learning: channels are normalised by the batch, of which running averages are kept.
    case training
    /// Learning on a thread beside the one that keeps the averages.
    case replica
}
