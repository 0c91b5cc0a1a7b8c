using System.Diagnostics;

namespace SearchGateway.Functional.Tests.Stand;

/// <summary><c>audit verify</c> of the gateway's program, in a process of its own.</summary>
internal static class AuditProgram
{
    /// <summary>Verifies the whole log offline, and that it holds the records of these lines (index and leaf hash).</summary>
    public static Task<(int ExitCode, string Output)> VerifyAsync(string auditPath, IEnumerable<string> received) =>
        VerifyAsync(auditPath, Path.Combine(Path.GetDirectoryName(auditPath)!, "audit-signing-key.pem"), received);

    /// <summary>The same, with the key in another folder.</summary>
    public static async Task<(int ExitCode, string Output)> VerifyAsync(string auditPath, string keyPath, IEnumerable<string> received)
    {
        var list = Path.Combine(Path.GetDirectoryName(keyPath)!, "received.txt");
        await File.WriteAllLinesAsync(list, received, TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Repository.ProgramOf("SearchGateway.Host"), "audit", "verify", "--path", auditPath, "--key", keyPath, "--contains", list])
            start.ArgumentList.Add(argument);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await error);
    }
}
