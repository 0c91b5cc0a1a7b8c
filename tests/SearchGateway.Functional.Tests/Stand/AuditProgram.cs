using System.Diagnostics;

namespace SearchGateway.Functional.Tests.Stand;

/// <summary><c>ssi audit verify</c>, in a process of its own.</summary>
internal static class AuditProgram
{
    /// <summary>Verifies the whole log offline, and that it holds the records of these lines (index and leaf hash).</summary>
    public static Task<(int ExitCode, string Output)> VerifyAsync(string auditPath, IEnumerable<string> received) =>
        VerifyAsync(["--sqlite", auditPath], Path.GetDirectoryName(auditPath)!, received);

    /// <summary>The same, with the log where the arguments say and the keys in a folder of their own.</summary>
    public static async Task<(int ExitCode, string Output)> VerifyAsync(string[] place, string keys, IEnumerable<string> received)
    {
        var list = Path.Combine(keys, "received.txt");
        await File.WriteAllLinesAsync(list, received, TestContext.Current.CancellationToken);
        string[] arguments =
        [
            Repository.ProgramOf("SearchGateway.Cli"), "audit", "verify", .. place, "--key", Path.Combine(keys, "audit-signing-key.pem"),
            "--record-keys", Path.Combine(keys, "audit-record-keys"), "--contains", list,
        ];
        var start = new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await error);
    }
}
