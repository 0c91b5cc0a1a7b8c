using System.Runtime.InteropServices;

namespace SearchGateway.LoadTests.Running;

/// <summary>
/// Waits for parts of a millisecond asleep. A thread that yields its processor instead takes as much of it as one that works, which the calls
/// under way then lack.
/// </summary>
internal static class ShortSleep
{
    /// <summary>Below this a sleep would end late; Linux wakes a thread up to 50 microseconds after its time.</summary>
    public static TimeSpan Least { get; } = TimeSpan.FromMicroseconds(60);

    /// <summary>Sleeps for the time; false where this system cannot.</summary>
    /// <param name="time">Under a second.</param>
    public static bool TrySleep(TimeSpan time)
    {
        if (!OperatingSystem.IsLinux())
            return false;
        var left = new TimeSpec { Nanoseconds = (long)time.TotalNanoseconds };
        return nanosleep(in left, 0) == 0;
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int nanosleep(in TimeSpec time, nint remaining);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
