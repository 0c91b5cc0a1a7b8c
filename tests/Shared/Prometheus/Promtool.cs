using System.Diagnostics;

namespace SearchGateway.Tests.Shared.Prometheus;

/// <summary>The tool of Prometheus that says whether it would take what it is given.</summary>
internal static class Promtool
{
    /// <summary>Runs it.</summary>
    /// <param name="input">What it reads from its standard input; null for nothing.</param>
    /// <param name="arguments">Command and files.</param>
    /// <returns>What it returns and all that it wrote.</returns>
    /// <exception cref="InvalidOperationException">It is not installed. A test that needs it fails then; it is not passed over.</exception>
    public static async Task<(int Code, string Output)> RunAsync(string? input, params IEnumerable<string> arguments)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var process = Begin(new ProcessStartInfo("promtool", arguments)
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        });
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        if (input is not null)
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellation);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>What it has against a text of measurements, line by line; empty if nothing.</summary>
    public static async Task<string[]> FaultsOfAsync(string text)
    {
        var (code, output) = await RunAsync(text, "check", "metrics");
        var faults = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return code == 0 || faults.Length > 0 ? faults : [$"promtool ended with {code}"];
    }

    internal static Process Begin(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new InvalidOperationException($"{start.FileName} is not installed: run tests/install-peers.sh.", missing);
        }
    }
}
