using System.Diagnostics;

namespace SearchGateway.Speed;

/// <summary>One step of the search, repeatable.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Run">Does it once, on this thread alone.</param>
internal sealed record Step(string Name, Action Run);

/// <summary>What a step costs.</summary>
/// <param name="Name">The step.</param>
/// <param name="Microseconds">Of one thread, the least of the rounds: what is more was the machine's.</param>
/// <param name="Bytes">Allocated by that thread.</param>
internal sealed record StepCost(string Name, double Microseconds, double Bytes)
{
    private const int PerRound = 200;

    public static StepCost Measure(Step step, TimeSpan time)
    {
        // Long enough for the compiler to have seen it often.
        var least = double.MaxValue;
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < time;)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < PerRound; i++)
                step.Run();
            least = Math.Min(least, Stopwatch.GetElapsedTime(start).TotalMicroseconds / PerRound);
        }

        return new StepCost(step.Name, least, BytesOf(step));
    }

    /// <summary>Bytes that a step allocates on its thread.</summary>
    public static double BytesOf(Step step)
    {
        step.Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < PerRound; i++)
            step.Run();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)PerRound;
    }
}
