using System.CommandLine;
using SearchGateway.LoadTests.Reporting;

namespace SearchGateway.LoadTests.Commands;

/// <summary>The options that say what a run must hold.</summary>
internal sealed class ThresholdOptions
{
    private readonly Option<TimeSpan?> _maxP50 = DurationOption.Make("--max-p50", "Fail above this median.");
    private readonly Option<TimeSpan?> _maxP95 = DurationOption.Make("--max-p95", "Fail above this 95th percentile.");
    private readonly Option<TimeSpan?> _maxP99 = DurationOption.Make("--max-p99", "Fail above this 99th percentile.");
    private readonly Option<TimeSpan?> _maxP999 = DurationOption.Make("--max-p99.9", "Fail above this percentile.");
    private readonly Option<Limit?> _maxErrors = MakeLimit("--max-errors", "Fail above so many failed searches, or this share of all, such as 0.1%; shed ones are apart.");
    private readonly Option<Limit?> _maxPartial = MakeLimit("--max-partial", "Fail above so many partial answers, or this share.");
    private readonly Option<Limit?> _maxShed = MakeLimit("--max-shed", "Fail above so many searches refused because there was too much to do, or this share.");
    private readonly Option<Limit?> _maxWrong = MakeLimit("--max-wrong", "Fail above so many wrong answers; 0 unless given.");
    private readonly Option<double?> _minRate = new("--min-rate") { Description = "Fail below this achieved rate.", HelpName = "number" };
    private readonly Option<double?> _minGoodput = new("--min-goodput") { Description = "Fail below this rate of whole, right answers.", HelpName = "number" };
    private readonly Option<bool> _failWhenSaturated = new("--fail-when-saturated") { Description = "Fail if the generator was saturated; with a latency threshold it fails anyway." };

    public ThresholdOptions(Command command)
    {
        foreach (var option in (Option[])[_maxP50, _maxP95, _maxP99, _maxP999, _maxErrors, _maxPartial, _maxShed, _maxWrong, _minRate, _minGoodput, _failWhenSaturated])
            command.Options.Add(option);
    }

    public Thresholds Read(ParseResult parsed) => new()
    {
        MaxP50 = parsed.GetValue(_maxP50),
        MaxP95 = parsed.GetValue(_maxP95),
        MaxP99 = parsed.GetValue(_maxP99),
        MaxP999 = parsed.GetValue(_maxP999),
        MaxErrors = parsed.GetValue(_maxErrors),
        MaxPartial = parsed.GetValue(_maxPartial),
        MaxShed = parsed.GetValue(_maxShed),
        MaxWrong = parsed.GetValue(_maxWrong),
        MinRate = parsed.GetValue(_minRate),
        MinGoodput = parsed.GetValue(_minGoodput),
        FailWhenSaturated = parsed.GetValue(_failWhenSaturated),
    };

    private static Option<Limit?> MakeLimit(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "number",
        CustomParser = result =>
        {
            if (Limit.Parse(result.Tokens[0].Value) is { } limit)
                return limit;
            result.AddError($"{name}: '{result.Tokens[0].Value}' is neither a number nor a share such as 0.1%.");
            return null;
        },
    };
}
