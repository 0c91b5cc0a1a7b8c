using Microsoft.Extensions.Logging;
using SearchGateway.Policy;

namespace SearchGateway;

/// <summary>What the core logs of the rules in force.</summary>
internal static partial class Log
{
    [LoggerMessage(2001, LogLevel.Information, "Rule pack {Name} {Hash} is in force, in place of {PreviousName} {PreviousHash}.")]
    public static partial void PackActivated(ILogger logger, string name, string hash, string previousName, string previousHash);

    [LoggerMessage(2002, LogLevel.Information, "The rule pack was read again and is the one in force: {Name} {Hash}.")]
    public static partial void PackUnchanged(ILogger logger, string name, string hash);

    [LoggerMessage(2003, LogLevel.Error, "Rule pack: {Fault}")]
    public static partial void PackFaulty(ILogger logger, RulePackFault fault);

    [LoggerMessage(2004, LogLevel.Error, "The rule pack was not reloaded, {Count} faults were found; {Name} {Hash} stays in force.")]
    public static partial void PackRefused(ILogger logger, int count, string name, string hash);

    [LoggerMessage(2005, LogLevel.Error, "The rule pack was not reloaded, since the audit log cannot be written; {Name} {Hash} stays in force.")]
    public static partial void ChangeNotRecorded(ILogger logger, string name, string hash);
}
