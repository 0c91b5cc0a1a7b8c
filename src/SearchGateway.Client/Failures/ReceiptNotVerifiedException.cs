namespace SearchGateway.Client;

/// <summary>An answer came whose receipt does not verify under the configured log keys, or does not describe it; the answer is withheld.</summary>
public sealed class ReceiptNotVerifiedException : Exception
{
    internal ReceiptNotVerifiedException(ReceiptVerification verification)
        : base($"The answer is withheld because its receipt does not prove it: {verification.Reason}.") => Verification = verification;

    /// <summary>What is wrong with the receipt.</summary>
    public ReceiptVerification Verification { get; }
}
