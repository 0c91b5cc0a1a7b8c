namespace SearchGateway.Host.Tests.Fixtures;

/// <summary>The system's clock, some time ahead; what waits for a while waits for as long as ever.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}
