using SearchGateway.Host.Admission;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Host.Tests.Admission;

/// <summary>Admission control of a process whose queue is, and stays, longer than other calls may find it.</summary>
internal static class LongQueue
{
    /// <summary>The control; its clock stands, so that nothing it knows of the queue changes.</summary>
    public static AdmissionControl Control(OverloadOptions options)
    {
        var clock = new ManualTimeProvider();
        var control = new AdmissionControl(options, clock, new WorkQueue(clock, static () => 1000, static () => 0, leastPace: 10_000), new WaitingSearches(), leastPace: 1000);
        var calls = options.AlwaysAdmitted + 1;
        for (var look = 0; look < 2; look++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(60));
            for (var call = 0; call < calls; call++)
                control.Enter();
            for (var call = 0; call < calls; call++)
                control.Leave();
        }

        return control;
    }
}
