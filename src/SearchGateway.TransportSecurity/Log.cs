using Microsoft.Extensions.Logging;

namespace SearchGateway.TransportSecurity;

internal static partial class Log
{
    /// <summary>Says what became of a change of the files.</summary>
    public static void Tell(this ILogger logger, string what, Exception? fault)
    {
        if (fault is null)
            Renewed(logger, what);
        else
            NotRenewed(logger, what, fault.GetType().Name);
    }

    [LoggerMessage(EventId = 6103, Level = LogLevel.Information, Message = "Takes {Most} connections to a face at once in place of {Wanted}: the process may have no more than {Files} files open.")]
    public static partial void FewFiles(this ILogger logger, int most, int wanted, int files);

    [LoggerMessage(EventId = 6101, Level = LogLevel.Information, Message = "Read {What} again; new connections use it.")]
    private static partial void Renewed(ILogger logger, string what);

    [LoggerMessage(EventId = 6102, Level = LogLevel.Error, Message = "The files of {What} have changed and cannot be used ({Fault}); what was read before stays in use.")]
    private static partial void NotRenewed(ILogger logger, string what, string fault);
}
