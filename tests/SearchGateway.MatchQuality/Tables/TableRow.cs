using System.Globalization;
using SearchGateway.MatchQuality.Lists;

namespace SearchGateway.MatchQuality.Tables;

/// <summary>A letter and what a table makes of it.</summary>
/// <param name="Line">Line of the file.</param>
/// <param name="Table">latin, cyrillic or arabic.</param>
/// <param name="Letter">The letter.</param>
/// <param name="FirstChoice">Its first rendering; empty if it leaves nothing.</param>
/// <param name="Rule">The rule with its other choices and exceptions.</param>
internal sealed record TableRow(int Line, string Table, char Letter, string FirstChoice, string Rule)
{
    /// <summary>What stands for a mark that doubles the letter before it.</summary>
    public const string Double = "[DOUBLE]";

    /// <summary>All rows of a file.</summary>
    /// <exception cref="UsageException">The file cannot be read or breaks a rule.</exception>
    public static IReadOnlyList<TableRow> Read(FileInfo file)
    {
        var line = 1;
        return TableFile.Read(file).Rows(row => new TableRow(
            ++line,
            row.Required("table"),
            ushort.TryParse(row.Required("codepoint"), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                ? (char)code
                : throw row.Broken("codepoint", "must be four hexadecimal digits"),
            row.Optional("first_choice"),
            row.Required("rule_as_printed")));
    }
}
