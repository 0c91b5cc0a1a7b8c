using SearchGateway.Simulators.Population;

namespace SearchGateway.Simulators.Faults;

/// <summary>What the faults in force do to one call.</summary>
/// <param name="Outage">Refused at once.</param>
/// <param name="Hangs">Never answered.</param>
/// <param name="Fails">Answered with the status of the error fault.</param>
/// <param name="Malformed">Answered against the protocol.</param>
/// <param name="Delay">Time before the answer.</param>
/// <param name="ServiceShare">Even draw from 0 to below 1 that decides how long a server is held.</param>
internal readonly record struct Fate(bool Outage, bool Hangs, bool Fails, bool Malformed, TimeSpan Delay, double ServiceShare)
{
    /// <summary>
    /// The fate of the n-th call. Every kind of fault draws whether it is on or not, so that turning one on does not
    /// move the others.
    /// </summary>
    public static Fate Of(FaultSettings faults, long call)
    {
        var draw = Draw.For(faults.Seed, (ulong)call);
        var (hangs, fails, malformed, jitter) = (draw.Share(), draw.Share(), draw.Share(), draw.Share());
        var (latency, service) = (draw.Share(), draw.Share());
        return new Fate(
            faults.Outage,
            hangs < faults.HangRate,
            fails < faults.ErrorRate,
            malformed < faults.MalformedRate,
            faults.FixedDelay + (faults.Jitter * jitter) + (faults.Latency?.At(latency) ?? TimeSpan.Zero),
            service);
    }
}
