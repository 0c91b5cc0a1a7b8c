using Microsoft.Extensions.Options;
using SearchGateway.Model;

namespace SearchGateway.FanOut;

/// <summary>How one deadline is split between the systems, and what is kept for merging and the audit record.</summary>
public sealed class FanOutOptions
{
    /// <summary>Time for the whole search where the caller leaves no less; above 0, at most 1 minute. Default 3 s.</summary>
    public TimeSpan Budget { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Kept back from the budget, the caller's too, to merge, record and answer; below the budget. Default 250 ms.</summary>
    public TimeSpan AnswerReserve { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Shorter budgets of single systems; above 0, at most the budget less the reserve. A system without one has all of that.
    /// </summary>
    public Dictionary<CentralSystem, TimeSpan> SystemBudgets { get; init; } = [];
}

/// <summary>Lists every fault of the fan-out's options at once.</summary>
internal sealed class FanOutOptionsValidator : IValidateOptions<FanOutOptions>
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    public ValidateOptionsResult Validate(string? name, FanOutOptions options)
    {
        var faults = new ValidateOptionsResultBuilder();
        if (options.Budget <= TimeSpan.Zero || options.Budget > Longest)
            faults.AddError($"must be above 0 and at most {Longest}, is {options.Budget}", nameof(options.Budget));
        if (options.AnswerReserve < TimeSpan.Zero || options.AnswerReserve >= options.Budget)
            faults.AddError($"must be 0 or more and below Budget ({options.Budget}), is {options.AnswerReserve}", nameof(options.AnswerReserve));

        var shared = options.Budget - options.AnswerReserve;
        foreach (var (system, budget) in options.SystemBudgets.OrderBy(b => b.Key))
        {
            var property = $"{nameof(options.SystemBudgets)}:{system}";
            if (!Enum.IsDefined(system))
                faults.AddError("names no system", property);
            if (budget <= TimeSpan.Zero || budget > shared)
                faults.AddError($"must be above 0 and at most Budget less AnswerReserve ({shared}), is {budget}", property);
        }

        return faults.Build();
    }
}
