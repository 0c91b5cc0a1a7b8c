using SearchGateway.Host.Admission;

namespace SearchGateway.Host.Tests.Admission;

public sealed class OverloadOptionsTests
{
    [Fact]
    public void DefaultsAreValidAndWhatIsOutOfRangeIsNot()
    {
        Assert.True(new OverloadOptions().IsValid);
        Assert.All(
            new OverloadOptions[]
            {
                new() { MostCalls = 0 }, new() { MostCalls = 100_001 }, new() { AlwaysAdmitted = -1 }, new() { AlwaysAdmitted = 10_001 },
                new() { QueueTarget = TimeSpan.FromMicroseconds(999) }, new() { QueueTarget = TimeSpan.FromSeconds(10.1) },
                new() { RetryAfter = TimeSpan.Zero }, new() { RetryAfter = TimeSpan.FromSeconds(1.5) }, new() { RetryAfter = TimeSpan.FromSeconds(61) },
                new() { LongestCall = TimeSpan.FromMinutes(1) }, new() { LongestExport = TimeSpan.FromSeconds(89) },
            },
            options => Assert.False(options.IsValid));
    }
}
