using Microsoft.Extensions.Logging;

namespace SearchGateway.Audit;

/// <summary>What the audit step logs: positions and counts, never a record.</summary>
internal static partial class Log
{
    [LoggerMessage(4001, LogLevel.Information, "Audit log {Origin} is open with {Size} records.")]
    public static partial void Opened(ILogger logger, string origin, long size);

    [LoggerMessage(4002, LogLevel.Error, "A group of {Count} records from index {First} was not written; searches are refused until the store works again.")]
    public static partial void GroupFailed(ILogger logger, int count, long first, Exception failure);

    [LoggerMessage(4003, LogLevel.Error, "The store has not answered for {Limit}; {Count} records from index {First} count as not written and searches are refused.")]
    public static partial void StoreStalled(ILogger logger, TimeSpan limit, int count, long first);

    [LoggerMessage(4004, LogLevel.Warning, "The audit store still does not work; next try in {Delay}.")]
    public static partial void StillFailing(ILogger logger, TimeSpan delay, Exception failure);

    [LoggerMessage(4005, LogLevel.Critical, "The stored log ends at {NextIndex}, which this process did not write. It will not be continued: find the other writer, then restart.")]
    public static partial void ForeignTail(ILogger logger, long nextIndex);

    [LoggerMessage(4006, LogLevel.Information, "The audit store works again; the log has {Size} records. The group that failed was durable: {WasDurable}.")]
    public static partial void Recovered(ILogger logger, long size, bool wasDurable);

    [LoggerMessage(4007, LogLevel.Warning, "Created the audit log's signing key {Path}. Keep a copy: without it the log cannot be continued.")]
    public static partial void KeyCreated(ILogger logger, string path);

    [LoggerMessage(4008, LogLevel.Warning, "The audit log's signing key {Path} is readable by every user of this machine.")]
    public static partial void KeyReadableByOthers(ILogger logger, string path);

    [LoggerMessage(4030, LogLevel.Error, "The audit log could not be read for a look-up ({Failure}); nothing was shown.")]
    public static partial void LookupFailed(ILogger logger, string failure);

    [LoggerMessage(4009, LogLevel.Error, "The audit log closed while the store did not answer; the records that waited count as not written.")]
    public static partial void ClosedWhileStalled(ILogger logger);

    [LoggerMessage(4011, LogLevel.Information, "The audit log was handed over at {Size} records to the signing key whose SHA-256 is {KeyDigest}. The key before signs nothing more.")]
    public static partial void HandedOver(ILogger logger, long size, string keyDigest);

    [LoggerMessage(4012, LogLevel.Error, "The audit log cannot be handed over to the next signing key; the present one goes on signing.")]
    public static partial void NextKeyUnusable(ILogger logger, Exception failure);

    [LoggerMessage(4010, LogLevel.Error, "A key of the audit log is due and cannot be written; the record counts as not written.")]
    public static partial void NoKey(ILogger logger, Exception failure);
}
