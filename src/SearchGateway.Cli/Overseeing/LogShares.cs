using SearchGateway.Cli.Output;
using SearchGateway.V1;

namespace SearchGateway.Cli.Overseeing;

/// <summary>Which logs an answer comes from, and which it lacks.</summary>
internal static class LogShares
{
    /// <summary>Names the logs that gave no answer, beside whatever is shown of the others.</summary>
    /// <returns>What the tool returns: an answer that lacks a log is partial.</returns>
    public static async Task<int> EndAsync(Terminal terminal, IEnumerable<LogShare> logs)
    {
        var missing = logs.Where(log => log.Missing).DistinctBy(log => log.Gateway).ToList();
        foreach (var log in missing)
            await terminal.Error.WriteLineAsync($"The log of {Printable.Text(log.Gateway)} is missing ({Printable.Text(log.Reason)}): what it holds is not in this answer.");
        return missing.Count > 0 ? ExitCode.Partial : ExitCode.Complete;
    }
}
