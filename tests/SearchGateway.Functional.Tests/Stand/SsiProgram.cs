using System.Diagnostics;

namespace SearchGateway.Functional.Tests.Stand;

/// <summary><c>ssi</c> in a process of its own.</summary>
internal static class SsiProgram
{
    /// <summary>Runs a command to its end.</summary>
    /// <returns>What it returns and what it wrote on standard output and on standard error.</returns>
    public static Task<(int Code, string Out, string Error)> RunAsync(params IEnumerable<string> arguments) => RunWithAsync([], arguments);

    /// <summary>Runs a command to its end, with variables of the environment beside the usual ones.</summary>
    /// <inheritdoc cref="RunAsync" path="/returns"/>
    public static async Task<(int Code, string Out, string Error)> RunWithAsync(IEnumerable<(string Name, string Value)> environment, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.ProgramOf("SearchGateway.Cli"), .. arguments])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["COLUMNS"] = "400";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
