namespace SearchGateway.Client;

/// <summary>A gateway gave a checkpoint or a proof that does not verify under the configured keys: its log may have been altered or forked.</summary>
public sealed class ProofNotVerifiedException : Exception
{
    internal ProofNotVerifiedException(CheckpointVerification verification)
        : base($"The log does not prove what it claims: {verification.Reason}.") => Verification = verification;

    /// <summary>What is wrong with it.</summary>
    public CheckpointVerification Verification { get; }
}
