using Microsoft.Extensions.Options;

namespace SearchGateway.Systems;

/// <summary>Lists every fault of one system's options at once, by the path in the configuration.</summary>
internal sealed class SystemOptionsValidator : IValidateOptions<SystemOptions>
{
    private static readonly TimeSpan LongestBudget = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ShortestWindow = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, SystemOptions options)
    {
        var faults = new List<string>();
        Check(options.Address is { IsAbsoluteUri: true, Scheme: "http" or "https" }, nameof(options.Address), "must be an absolute http or https address");
        Check(Enum.IsDefined(options.Transport), nameof(options.Transport), "must be Unary or Stream");
        Check(!options.Tls.IsGiven || options.Address is not { Scheme: "http" }, nameof(options.Tls), "is for an https address alone");
        faults.AddRange(options.Tls.Faults($"{CentralSystemsRegistration.SectionName}:{name}:{nameof(options.Tls)}"));
        Check(options.Budget > TimeSpan.Zero && options.Budget <= LongestBudget, nameof(options.Budget), $"must be above 0 and at most {LongestBudget}");
        Check(options.ConnectTimeout > TimeSpan.Zero, nameof(options.ConnectTimeout), "must be above 0");
        Check(options.ConcurrencyLimit is >= 1 and <= 100_000, nameof(options.ConcurrencyLimit), "must be 1 to 100000");
        Check(options.MaxRecords is >= 1 and <= 100, nameof(options.MaxRecords), "must be 1 to 100");
        Check(options.Retry.Attempts is >= 0 and <= 5, "Retry:Attempts", "must be 0 to 5");
        Check(options.Retry.Delay >= TimeSpan.Zero && options.Retry.Delay < options.Budget, "Retry:Delay", "must be 0 or more and less than Budget");
        Check(options.Breaker.FailureRatio is > 0 and <= 1, "Breaker:FailureRatio", "must be above 0 and at most 1");
        Check(options.Breaker.MinimumThroughput >= 2, "Breaker:MinimumThroughput", "must be at least 2");
        Check(IsWindow(options.Breaker.SamplingDuration), "Breaker:SamplingDuration", $"must be {ShortestWindow} to {LongestWindow}");
        Check(IsWindow(options.Breaker.BreakDuration), "Breaker:BreakDuration", $"must be {ShortestWindow} to {LongestWindow}");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Check(bool holds, string property, string rule)
        {
            if (!holds)
                faults.Add($"{CentralSystemsRegistration.SectionName}:{name}:{property} {rule}.");
        }
    }

    private static bool IsWindow(TimeSpan duration) => duration >= ShortestWindow && duration <= LongestWindow;
}
