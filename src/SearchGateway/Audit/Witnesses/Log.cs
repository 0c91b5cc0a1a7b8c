using Microsoft.Extensions.Logging;

namespace SearchGateway.Audit.Witnesses;

/// <summary>What is logged of the witnesses: names, sizes and counts, never a record.</summary>
internal static partial class Log
{
    [LoggerMessage(4050, LogLevel.Warning, "The witness {Witness} did not cosign: {Reason}.")]
    public static partial void WitnessFailed(ILogger logger, string witness, string reason);

    [LoggerMessage(4051, LogLevel.Critical, "The witness {Witness}, which stands at {WitnessSize} records, does not accept the checkpoint of {Size} as a continuation. This log was rolled back or altered, or another holds its key: stop and verify it.")]
    public static partial void WitnessRefusesHistory(ILogger logger, string witness, long witnessSize, long size);

    [LoggerMessage(4052, LogLevel.Error, "The witnesses are behind by {Behind} records, more than the bound allows. New searches are refused: {HoldsBack}.")]
    public static partial void Lapsed(ILogger logger, long behind, bool holdsBack);

    [LoggerMessage(4053, LogLevel.Information, "The witnesses have caught up: {Size} records are cosigned.")]
    public static partial void CaughtUp(ILogger logger, long size);

    [LoggerMessage(4054, LogLevel.Warning, "The cosignatures of the checkpoint of {Size} records could not be kept.")]
    public static partial void NotKept(ILogger logger, long size, Exception failure);
}
