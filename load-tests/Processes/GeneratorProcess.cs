using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SearchGateway.LoadTests.Commands;
using SearchGateway.LoadTests.Reporting;
using SearchGateway.LoadTests.Running;

namespace SearchGateway.LoadTests.Processes;

/// <summary>
/// Another process of this tool that takes a share of a run. Line by line: it is told its settings and says that it is ready, is told
/// the instant of the begin, and says what it counted. When its input ends it ends the load.
/// </summary>
internal sealed class GeneratorProcess : IDisposable
{
    public const string Command = "generate";
    public const string Ready = "ready";

    private readonly Process _process;
    private readonly Task<string> _errors;

    private GeneratorProcess(Process process) => (_process, _errors) = (process, process.StandardError.ReadToEndAsync());

    /// <summary>Starts one and gives it its settings.</summary>
    public static async Task<GeneratorProcess> StartAsync(RunSettings settings, int number, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(GeneratorProcess).Assembly.Location, Command, number.ToString(CultureInfo.InvariantCulture)])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        var generator = new GeneratorProcess(Process.Start(start)!);
        await generator.TellAsync(JsonSerializer.Serialize(settings, ResultFile.Json), cancellationToken);
        return generator;
    }

    /// <summary>Waits until it has all that it needs.</summary>
    /// <exception cref="RunException">It ended instead.</exception>
    public async Task UntilReadyAsync(CancellationToken cancellationToken)
    {
        if (await _process.StandardOutput.ReadLineAsync(cancellationToken) != Ready)
            throw new RunException("A generator process could not begin: " + (await _errors).Trim());
    }

    /// <summary>Tells it when all begin.</summary>
    public Task BeginAsync(DateTimeOffset at, CancellationToken cancellationToken) => TellAsync(at.UtcTicks.ToString(CultureInfo.InvariantCulture), cancellationToken);

    /// <summary>Waits for what it counted; <paramref name="stop"/> ends its load early.</summary>
    /// <exception cref="RunException">It ended without a report.</exception>
    public async Task<GeneratorReport> ReportAsync(CancellationToken stop)
    {
        await using var ending = stop.UnsafeRegister(static process => ((Process)process!).StandardInput.Close(), _process);
        var line = await _process.StandardOutput.ReadLineAsync(CancellationToken.None);
        return line is null
            ? throw new RunException("A generator process ended without a report: " + (await _errors).Trim())
            : JsonSerializer.Deserialize<GeneratorReport>(line, ResultFile.Json)!;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private async Task TellAsync(string line, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(line.AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
    }
}
