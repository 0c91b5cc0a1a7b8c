using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using SearchGateway.LoadTests.Commands;

namespace SearchGateway.LoadTests.Agreement;

/// <summary>A load generator that others wrote, asked for one figure.</summary>
/// <param name="Name">The program.</param>
/// <param name="Face">What it loads.</param>
/// <param name="Arguments">How it is called for so many callers and so many seconds.</param>
/// <param name="Rate">Where its output says how many requests it made per second.</param>
/// <param name="Failed">Where its output says that some were not answered with success.</param>
internal sealed record ForeignTool(string Name, string Face, Func<int, int, IEnumerable<string>> Arguments, Regex Rate, Regex Failed)
{
    /// <summary>Requests per second.</summary>
    /// <param name="callers">How many are under way at the same time.</param>
    /// <param name="seconds">For how long.</param>
    /// <param name="cores">Its processors, such as <c>2,3</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RunException">It is not installed, or its requests fail.</exception>
    public async Task<double> MeasureAsync(int callers, int seconds, string cores, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("taskset", ["--cpu-list", cores, Name, .. Arguments(callers, seconds)]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return Rate.Match(output) is { Success: true } rate && !Failed.IsMatch(output)
                ? double.Parse(rate.Groups["rate"].Value, CultureInfo.InvariantCulture)
                : throw new RunException($"{Name} was not answered: {output}{await error}");
        }
        catch (Win32Exception absent)
        {
            throw new RunException($"{Name} cannot be started: {absent.Message}", absent);
        }
    }
}
