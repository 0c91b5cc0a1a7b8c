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
    /// <param name="settings">The run.</param>
    /// <param name="number">Which of its processes it is, from 0.</param>
    /// <param name="cores">The processors that it may use, such as <c>2,3</c>; all if null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<GeneratorProcess> StartAsync(RunSettings settings, int number, string? cores, CancellationToken cancellationToken)
    {
        // taskset becomes the program that it starts, so the process is the generator's.
        IReadOnlyList<string> words = [.. cores is null ? [] : (string[])["taskset", "--cpu-list", cores], "dotnet", typeof(GeneratorProcess).Assembly.Location, Command, number.ToString(CultureInfo.InvariantCulture)];
        var start = new ProcessStartInfo(words[0], words.Skip(1))
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
