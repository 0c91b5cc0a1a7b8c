using System.Diagnostics;

namespace SearchGateway.Functional.Tests.Stand;

/// <summary><c>ssi</c> in a process of its own.</summary>
internal static class SsiProgram
{
    /// <summary>Runs a command to its end.</summary>
    /// <returns>What it returns and what it wrote on standard output and on standard error.</returns>
    public static async Task<(int Code, string Out, string Error)> RunAsync(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.ProgramOf("SearchGateway.Cli"), .. arguments])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["COLUMNS"] = "400";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
