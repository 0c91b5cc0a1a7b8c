using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace SearchGateway.Cli.Overseeing;

/// <summary>From when until when; both must be given.</summary>
internal sealed class PeriodOptions
{
    private readonly Option<DateTimeOffset> _from = Time("--from", "From this day or time on, UTC.");
    private readonly Option<DateTimeOffset> _until = Time("--until", "Before this day or time, UTC.");

    public PeriodOptions(Command command)
    {
        command.Options.Add(_from);
        command.Options.Add(_until);
    }

    public Timestamp From(ParseResult parsed) => Timestamp.FromDateTimeOffset(parsed.GetValue(_from));

    public Timestamp Until(ParseResult parsed) => Timestamp.FromDateTimeOffset(parsed.GetValue(_until));

    private static Option<DateTimeOffset> Time(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "time",
        Required = true,
        CustomParser = (ArgumentResult result) =>
        {
            string[] forms = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'"];
            if (DateTimeOffset.TryParseExact(result.Tokens[0].Value, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
                return time;
            result.AddError($"{name}: a day or a time in UTC, e.g. 2016-11-21 or 2016-11-21T09:30:00Z.");
            return default;
        },
    };
}
