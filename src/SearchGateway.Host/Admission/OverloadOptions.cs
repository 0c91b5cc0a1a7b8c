namespace SearchGateway.Host.Admission;

/// <summary>The section <c>Overload</c>.</summary>
internal sealed class OverloadOptions
{
    public const string Section = "Overload";

    public const string Rule =
        "Overload:MostCalls: from 1 to 100000; Overload:AlwaysAdmitted: from 0 to 10000; Overload:WorkTarget: from 5 ms to 10 s; Overload:QueueTarget: from 1 ms to 10 s; Overload:RetryAfter: whole seconds, from 1 s to 1 minute; Overload:LongestCall: above 1 minute, the most that a search may take, and at most 1 hour; Overload:LongestExport: from LongestCall to 1 day.";

    /// <summary>
    /// Most calls under way, 1 to 100,000; further ones are refused at once. It bounds the memory: searches that wait for slow systems
    /// cost nothing else. First-line searches alone may take the last quarter.
    /// </summary>
    public int MostCalls { get; set; } = 8192;

    /// <summary>With at most so many calls under way nobody is turned away for the length of the queue, 0 to 10,000: then it is not theirs.</summary>
    public int AlwaysAdmitted { get; set; } = 32;

    /// <summary>
    /// How long a call may be worked on in this process, what it waits for systems and disk apart, before other calls than first-line
    /// searches are turned away; eight times that for first-line searches. 5 ms to 10 s.
    /// </summary>
    public TimeSpan WorkTarget { get; set; } = TimeSpan.FromMilliseconds(25);

    /// <summary>
    /// How long work may stand in the queue of this process before other calls than first-line searches are turned away; ten times that
    /// for first-line searches. 1 ms to 10 s.
    /// </summary>
    public TimeSpan QueueTarget { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>What callers who are turned away are told to wait, whole seconds, 1 s to 1 minute.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// A call under way for longer is cut off, so that a reader who never reads holds no place for ever; above 1 minute, at most
    /// 1 hour.
    /// </summary>
    public TimeSpan LongestCall { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>As <see cref="LongestCall"/>, for an export of the audit log; from that to 1 day.</summary>
    public TimeSpan LongestExport { get; set; } = TimeSpan.FromHours(1);

    public bool IsValid => MostCalls is >= 1 and <= 100_000
        && AlwaysAdmitted is >= 0 and <= 10_000
        && WorkTarget >= TimeSpan.FromMilliseconds(5) && WorkTarget <= TimeSpan.FromSeconds(10)
        && QueueTarget >= TimeSpan.FromMilliseconds(1) && QueueTarget <= TimeSpan.FromSeconds(10)
        && RetryAfter >= TimeSpan.FromSeconds(1) && RetryAfter <= TimeSpan.FromMinutes(1) && RetryAfter.Ticks % TimeSpan.TicksPerSecond == 0
        && LongestCall > TimeSpan.FromMinutes(1) && LongestCall <= TimeSpan.FromHours(1)
        && LongestExport >= LongestCall && LongestExport <= TimeSpan.FromDays(1);
}
