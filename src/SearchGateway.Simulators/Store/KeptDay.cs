namespace SearchGateway.Simulators.Store;

/// <summary>Last day on which a record is kept, in two bytes: days from 1 January 1990, at most 179 years.</summary>
internal static class KeptDay
{
    private static readonly int First = new DateOnly(1990, 1, 1).DayNumber;

    /// <summary>The day; one beyond what two bytes hold is the last of them, which no clock reaches.</summary>
    public static ushort Of(DateOnly day) => (ushort)Math.Clamp(day.DayNumber - First, 0, ushort.MaxValue);
}
