using Microsoft.Extensions.Logging;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>What the stores in PostgreSQL log.</summary>
internal static partial class Log
{
    [LoggerMessage(4060, LogLevel.Information, "The role that writes the audit log in schema {Schema} may append to it and erase what is due, and nothing else.")]
    public static partial void AppendOnly(ILogger logger, string schema);

    [LoggerMessage(4061, LogLevel.Warning, "The role that writes the audit log in schema {Schema} may also alter and remove what stands in it; ssi audit grant lets another role append only.")]
    public static partial void MayAlter(ILogger logger, string schema);
}
