using System.Diagnostics;
using SearchGateway.Cli.Leaks;
using SearchGateway.Functional.Tests.Stand;

namespace SearchGateway.Browser.Tests.Stand;

/// <summary>Those who live in the systems behind the console: what must stand on its pages alone.</summary>
internal static class People
{
    /// <summary>The described persons alone: the others are drawn anew each day, and one may come to resemble them.</summary>
    public const string Size = "21";

    private static readonly Lazy<Task<WordScan>> s_scan = new(ReadAsync);

    /// <summary>Looks for every name, day and number of them, and for what tests of other people type.</summary>
    public static Task<WordScan> ScanAsync() => s_scan.Value;

    private static async Task<WordScan> ReadAsync()
    {
        var scan = new WordScan();
        foreach (var value in (string[])[Papers.Eriksson, Papers.FingerOfEriksson, Papers.Aliyev, Papers.Morales, Papers.FingerOfAliyev])
            scan.Add(value);
        foreach (var command in PeopleWords.Commands)
        {
            var start = new ProcessStartInfo("dotnet", [Repository.ProgramOf("SearchGateway.Simulators"), .. command, "--size", Size]) { UseShellExecute = false, RedirectStandardOutput = true };
            using var process = Process.Start(start)!;
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                foreach (var value in PeopleWords.Of(line))
                    scan.Add(value);
            }

            await process.WaitForExitAsync();
        }

        return scan;
    }
}
