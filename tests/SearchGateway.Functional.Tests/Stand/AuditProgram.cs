using System.Collections.ObjectModel;
using System.Diagnostics;

namespace SearchGateway.Functional.Tests.Stand;

/// <summary><c>audit verify</c> of the gateway's program, in a process of its own.</summary>
internal static class AuditProgram
{
    /// <summary>Verifies the whole log offline, and that it holds the records of these lines (index and leaf hash).</summary>
    public static Task<(int ExitCode, string Output)> VerifyAsync(string auditPath, IEnumerable<string> received) =>
        VerifyAsync(auditPath, Path.Combine(Path.GetDirectoryName(auditPath)!, "audit-signing-key.pem"), received);

    /// <summary>The same, with the keys in another folder.</summary>
    public static Task<(int ExitCode, string Output)> VerifyAsync(string auditPath, string keyPath, IEnumerable<string> received) =>
        VerifyAsync(["--path", auditPath], keyPath, received, ReadOnlyDictionary<string, string>.Empty);

    /// <summary>The same, with the log where the arguments or the gateway's own settings say.</summary>
    public static async Task<(int ExitCode, string Output)> VerifyAsync(
        string[] place, string keyPath, IEnumerable<string> received, IReadOnlyDictionary<string, string> settings)
    {
        var keys = Path.GetDirectoryName(keyPath)!;
        var list = Path.Combine(keys, "received.txt");
        await File.WriteAllLinesAsync(list, received, TestContext.Current.CancellationToken);
        string[] arguments = [Repository.ProgramOf("SearchGateway.Host"), "audit", "verify", .. place, "--key", keyPath, "--record-keys", Path.Combine(keys, "audit-record-keys"), "--contains", list];
        var start = new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await error);
    }
}
