using System.Runtime.InteropServices;

namespace SearchGateway.LoadTests.Reporting;

/// <summary>Where figures come from; without it they mean little.</summary>
internal sealed record MachineInfo(string System, string Processor, int Cores, double MemoryGiB, string Runtime, bool ServerGc, string Commit)
{
    public static MachineInfo OfThisOne() => new(
        RuntimeInformation.OSDescription,
        ProcessorName(),
        Environment.ProcessorCount,
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024), 1),
        RuntimeInformation.FrameworkDescription,
        global::System.Runtime.GCSettings.IsServerGC,
        Commits.OfThisCheckout() ?? "");

    /// <summary>Processor, cores, runtime and, where it is known, the first characters of the commit.</summary>
    public string InShort => $"{Processor}, {Cores} cores, {Runtime}{(Commit.Length > 0 ? $", commit {Commit[..Math.Min(10, Commit.Length)]}" : "")}";

    private static string ProcessorName()
    {
        const string CpuInfo = "/proc/cpuinfo";
        var line = File.Exists(CpuInfo) ? File.ReadLines(CpuInfo).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
