using System.Diagnostics;
using SharpFuzz;

namespace SearchGateway.Fuzzing.Commands;

/// <summary>A copy of this program in which the gateway's code counts the branches it takes.</summary>
internal static class InstrumentedCopy
{
    private const string Mark = "instrumented";

    private static readonly string[] s_read =
        ["SearchGateway", "SearchGateway.Host", "SearchGateway.Grpc", "SearchGateway.Matching", "SearchGateway.Client", "SearchGateway.TransportSecurity", "ssi", "YamlDotNet", "Google.Protobuf"];

    /// <summary>Whether this program is such a copy.</summary>
    public static bool IsThis => File.Exists(Path.Combine(AppContext.BaseDirectory, Mark));

    /// <summary>Makes the copy and runs it in this one's place.</summary>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("searchgateway-instrumented-").FullName;
        try
        {
            Copy(AppContext.BaseDirectory, folder);
            foreach (var name in s_read)
                Fuzzer.Instrument(Path.Combine(folder, name + ".dll"), _ => true, Options.Value);
            await File.WriteAllTextAsync(Path.Combine(folder, Mark), "", cancellationToken);
            using var copy = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(folder, "fuzzing.dll"), .. args]))!;
            await using var stop = cancellationToken.Register(() => copy.Kill());
            await copy.WaitForExitAsync(CancellationToken.None);
            return copy.ExitCode;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
