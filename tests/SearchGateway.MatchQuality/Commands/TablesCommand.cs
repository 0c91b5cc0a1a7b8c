using System.CommandLine;
using System.Globalization;
using SearchGateway.MatchQuality.Tables;

namespace SearchGateway.MatchQuality.Commands;

/// <summary><c>matchquality tables</c>: are letters transliterated as the tables of ICAO Doc 9303 part 3 say?</summary>
internal static class TablesCommand
{
    private const string Description = """
        Holds the transliteration against the tables of ICAO Doc 9303 part 3 section 6 and names each line in which they differ: the first
        choice, every other choice that the table prints, and what it excepts for a language.

        The file is UTF-8 with tabs between columns; the first line names them:
          table            latin, cyrillic or arabic
          codepoint        of the letter, in hexadecimal digits
          first_choice     empty if the table does not encode the letter; [DOUBLE] if it doubles the one before
          rule_as_printed  such as 'AE or A', 'XTA/XAH', 'G (except Ukrainian = H)'

        Example:
          matchquality tables tables.tsv
        """;

    public static Command Make(Terminal terminal)
    {
        var file = new Argument<FileInfo>("file") { Description = "The tables." };
        var command = new Command("tables", Description) { file };
        command.SetAction(async (parsed, _) =>
        {
            var rows = TableRow.Read(parsed.GetValue(file)!);
            var agreeing = 0;
            foreach (var row in rows)
            {
                var missing = TableComparison.Missing(row);
                agreeing += missing.Count == 0 ? 1 : 0;
                if (missing.Count > 0)
                    await LineAsync(terminal, $"line {row.Line}: U+{(int)row.Letter:X4} must have {string.Join(", ", missing)}; has {string.Join(", ", TableComparison.Found(row))}");
            }
            foreach (var table in rows.GroupBy(row => row.Table))
                await LineAsync(terminal, $"{table.Key,-9}{table.Count(),4} letters");
            await LineAsync(terminal, $"{agreeing} of {rows.Count} letters are transliterated as printed.");
            return agreeing == rows.Count ? Tool.Met : Tool.NotMet;
        });
        return command;
    }

    private static Task LineAsync(Terminal terminal, FormattableString line) => terminal.Out.WriteLineAsync(line.ToString(CultureInfo.InvariantCulture));
}
