using Microsoft.Extensions.Logging;

namespace SearchGateway.Audit.Proofs;

/// <summary>What is logged of proofs: sizes.</summary>
internal static partial class Log
{
    [LoggerMessage(4040, LogLevel.Critical, "No proof could be given from {First} at {Size} records.")]
    public static partial void NothingProven(ILogger logger, long first, long size, Exception failure);
}
