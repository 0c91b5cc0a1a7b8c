using System.Globalization;
using Microsoft.Extensions.Options;

namespace SearchGateway.AccessRequests;

/// <summary>Settings of the register of access requests; configuration section <c>AccessRequests</c>.</summary>
public sealed class AccessRequestOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "AccessRequests";

    /// <summary>Pause between two looks for urgent requests whose deadline has passed, 1 s to 1 h.</summary>
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Longest that the register may take to read, 100 ms to 1 min; one that takes longer counts as one that cannot be read.</summary>
    public TimeSpan ReadTimeLimit { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Public holidays by Member State (three-letter code), as <c>YYYY-MM-DD</c>: together with Saturdays and Sundays the days that do not count towards the
    /// deadline of an urgent request; Regulation (EEC, Euratom) 1182/71 Art. 2.
    /// </summary>
    public Dictionary<string, string[]> Holidays { get; init; } = new(StringComparer.Ordinal);

    internal static bool TryReadDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}

/// <summary>Names every fault of <see cref="AccessRequestOptions"/> at once.</summary>
internal sealed class AccessRequestOptionsValidator : IValidateOptions<AccessRequestOptions>
{
    public ValidateOptionsResult Validate(string? name, AccessRequestOptions options)
    {
        var faults = new ValidateOptionsResultBuilder();
        if (options.SweepInterval < TimeSpan.FromSeconds(1) || options.SweepInterval > TimeSpan.FromHours(1))
            faults.AddError("AccessRequests:SweepInterval must be from 1 s to 1 h.");
        if (options.ReadTimeLimit < TimeSpan.FromMilliseconds(100) || options.ReadTimeLimit > TimeSpan.FromMinutes(1))
            faults.AddError("AccessRequests:ReadTimeLimit must be from 100 ms to 1 min.");
        foreach (var (state, days) in options.Holidays)
        {
            if (state.Length != 3 || !state.All(char.IsAsciiLetterUpper))
                faults.AddError($"AccessRequests:Holidays:{state} must be named by a three-letter code in capitals.");
            foreach (var day in days.Where(d => !AccessRequestOptions.TryReadDay(d, out _)))
                faults.AddError($"AccessRequests:Holidays:{state}: '{day}' is not a day as YYYY-MM-DD.");
        }

        return faults.Build();
    }
}
