using Microsoft.Extensions.Options;

namespace SearchGateway.Audit.Retention;

/// <summary>Settings of the erasure of audit records whose time has passed; configuration section <c>Audit:Erasure</c>.</summary>
public sealed class ErasureOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Audit:Erasure";

    /// <summary>False: nothing is erased by itself, only on demand.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Time of day, UTC, at which a run begins.</summary>
    public TimeOnly TimeOfDay { get; set; } = new(1, 30);

    /// <summary>Most records that go in one transaction, 1 to 4096. Searches wait for it, so it is short.</summary>
    public int BatchSize { get; set; } = 256;

    /// <summary>Most records that go in a second, 1 to 1,000,000.</summary>
    public int MostPerSecond { get; set; } = 5_000;

    /// <summary>Pause before a run that could not go on is taken up again, 1 s to 1 h.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Longest for which a hold may be placed, 1 to 3660 days; then it is placed anew.</summary>
    public int LongestHoldDays { get; set; } = 1_827;
}

/// <summary>Names every fault of <see cref="ErasureOptions"/> at once.</summary>
internal sealed class ErasureOptionsValidator : IValidateOptions<ErasureOptions>
{
    public ValidateOptionsResult Validate(string? name, ErasureOptions options)
    {
        var faults = new ValidateOptionsResultBuilder();
        if (options.BatchSize is < 1 or > 4096)
            faults.AddError("Audit:Erasure:BatchSize must be from 1 to 4096.");
        if (options.MostPerSecond is < 1 or > 1_000_000)
            faults.AddError("Audit:Erasure:MostPerSecond must be from 1 to 1000000.");
        if (options.RetryDelay < TimeSpan.FromSeconds(1) || options.RetryDelay > TimeSpan.FromHours(1))
            faults.AddError("Audit:Erasure:RetryDelay must be from 1 s to 1 h.");
        if (options.LongestHoldDays is < 1 or > 3660)
            faults.AddError("Audit:Erasure:LongestHoldDays must be from 1 to 3660.");
        return faults.Build();
    }
}
