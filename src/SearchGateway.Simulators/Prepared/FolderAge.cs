using System.Globalization;
using System.Runtime.InteropServices;

namespace SearchGateway.Simulators.Prepared;

/// <summary>How far the day of a prepared folder lies from today, and what that costs.</summary>
/// <param name="Day">The day as of which the population was drawn.</param>
/// <param name="Today">Today by the clock of the systems.</param>
/// <param name="Systems">What has run out in each system that runs.</param>
internal sealed record FolderAge(DateOnly Day, DateOnly Today, IReadOnlyList<RunOutRecords> Systems)
{
    /// <summary>Days within which a folder counts as of today: a month runs out little.</summary>
    private const int FreshDays = 31;

    private int Days => Today.DayNumber - Day.DayNumber;

    /// <summary>Whether the two days lie so far apart that it should be told.</summary>
    public static bool IsFar(DateOnly day, DateOnly today) => Math.Abs(today.DayNumber - day.DayNumber) > FreshDays;

    /// <summary>What should be told, in a sentence or two.</summary>
    public override string ToString()
    {
        var held = Systems.Sum(s => (long)s.Held);
        var runOut = Systems.Sum(s => (long)s.RunOut);
        var each = string.Join(", ", Systems.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.System} {s.RunOut:N0} of {s.Held:N0}")));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"The folder is as of {Day:yyyy-MM-dd}, {Math.Abs(Days)} days {(Days > 0 ? "before" : "after")} today, {Today:yyyy-MM-dd}: {runOut:N0} of {held:N0} records have run out by retention and are not answered ({each}). To serve it as of its own day, let today be \"prepared\".");
    }
}

/// <summary>What has run out in a system.</summary>
/// <param name="System">The system.</param>
/// <param name="RunOut">Records that had run out before today.</param>
/// <param name="Held">Records in the folder.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RunOutRecords(SystemName System, int RunOut, int Held);
