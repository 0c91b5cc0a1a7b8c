using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace SearchGateway.Cli.Input;

/// <summary>Options that take a whole number within a range.</summary>
internal static class NumberOption
{
    public static Option<int> Of(string name, string description, int least, int most, int otherwise) => new(name)
    {
        Description = string.Create(CultureInfo.InvariantCulture, $"{description} {least} to {most}."),
        HelpName = "number",
        DefaultValueFactory = _ => otherwise,
        CustomParser = (ArgumentResult result) =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
                return number;
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name}: a whole number from {least} to {most}."));
            return otherwise;
        },
    };
}
