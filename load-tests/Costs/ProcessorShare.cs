using System.Diagnostics;

namespace SearchGateway.LoadTests.Costs;

/// <summary>
/// Who gets which processors: what is measured the first ones, the systems and this process the rest, until it is given back. With
/// fewer than four, or elsewhere than on Linux, all share all.
/// </summary>
internal sealed class ProcessorShare : IDisposable
{
    private readonly nint? _before;

    private ProcessorShare(string? measured, string? rest, nint? before) => (Measured, Rest, _before) = (measured, rest, before);

    /// <summary>Processors of what is measured, such as <c>0,1</c>; null for all.</summary>
    public string? Measured { get; }

    /// <summary>Processors of the systems; null for all.</summary>
    public string? Rest { get; }

    /// <summary>Takes the processors.</summary>
    /// <param name="measured">How many are for what is measured; half of them unless given.</param>
    /// <param name="systems">How many of the others are for the systems alone, so that this process is not in their way; it shares all of them unless given.</param>
    public static ProcessorShare Take(int? measured = null, int systems = 0)
    {
        var all = Environment.ProcessorCount;
        if (!OperatingSystem.IsLinux() || all is < 4 or > 62)
            return new ProcessorShare(null, null, null);
        using var own = Process.GetCurrentProcess();
        var before = own.ProcessorAffinity;
        var part = measured ?? all / 2;
        own.ProcessorAffinity = (nint)(((1L << all) - 1) ^ ((1L << (part + systems)) - 1));
        return new ProcessorShare(List(0, part), systems > 0 ? List(part, part + systems) : List(part, all), before);

        static string List(int from, int to) => string.Join(',', Enumerable.Range(from, to - from));
    }

    public void Dispose()
    {
        if (_before is not { } before || !OperatingSystem.IsLinux())
            return;
        using var own = Process.GetCurrentProcess();
        own.ProcessorAffinity = before;
    }
}
