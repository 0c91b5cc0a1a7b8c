using System.Diagnostics;

namespace SearchGateway.LoadTests.Overloads;

/// <summary>Processes that do nothing as fast as they can on the gateway's processors, so that it gets only a part of them.</summary>
internal sealed class Crowd : IDisposable
{
    private readonly List<Process> _processes = [];

    /// <summary>Starts so many on the given processors.</summary>
    public Crowd(int count, string? cores)
    {
        for (var i = 0; i < count && cores is not null; i++)
            _processes.Add(Process.Start(new ProcessStartInfo("taskset", ["--cpu-list", cores, "sh", "-c", "while :; do :; done"]) { UseShellExecute = false })!);
    }

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            process.Kill();
            process.Dispose();
        }
    }
}
