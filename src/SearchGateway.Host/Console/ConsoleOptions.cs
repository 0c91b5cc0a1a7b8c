using Microsoft.Extensions.Options;

namespace SearchGateway.Host.Console;

/// <summary>The section <c>Console</c>.</summary>
internal sealed class ConsoleOptions
{
    public const string Section = "Console";

    /// <summary>Whether the console is served at all, at <c>/console</c>.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>A session that nobody used for so long has ended; from a minute to a day.</summary>
    public TimeSpan IdleLimit { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>A session ends after so long in any case; from a minute to a day.</summary>
    public TimeSpan LongestSession { get; set; } = TimeSpan.FromHours(8);

    public IEnumerable<string> Faults()
    {
        if (IdleLimit < TimeSpan.FromMinutes(1) || IdleLimit > TimeSpan.FromDays(1))
            yield return $"{Section}:{nameof(IdleLimit)}: from one minute to one day.";
        if (LongestSession < TimeSpan.FromMinutes(1) || LongestSession > TimeSpan.FromDays(1))
            yield return $"{Section}:{nameof(LongestSession)}: from one minute to one day.";
    }
}

/// <summary>Says every fault of the section at once.</summary>
internal sealed class ConsoleOptionsValidator : IValidateOptions<ConsoleOptions>
{
    public ValidateOptionsResult Validate(string? name, ConsoleOptions options)
    {
        var faults = options.Faults().ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
