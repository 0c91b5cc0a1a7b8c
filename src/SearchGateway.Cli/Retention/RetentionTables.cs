using System.Globalization;
using SearchGateway.Cli.Output;
using SearchGateway.V1;
using Spectre.Console;

namespace SearchGateway.Cli.Retention;

/// <summary>Holds and what is due, as tables.</summary>
internal static class RetentionTables
{
    public static void Write(IAnsiConsole console, IReadOnlyCollection<AuditHold> holds)
    {
        if (holds.Count == 0)
        {
            console.WriteLine("no holds");
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("Hold", "Procedure", "Until", "Records", "Placed by");
        foreach (var hold in holds)
        {
            table.AddRow(
                new Text(Printable.Text(hold.Id)),
                new Text(Printable.Text(hold.Procedure)),
                new Text(Printable.Text(hold.Until)),
                new Text(Printable.Text(InWords(hold.Selection))),
                new Text(Printable.Text($"{hold.PlacedBy?.Officer}, {hold.PlacedBy?.Unit}")));
        }

        console.Write(table);
    }

    public static void Write(IAnsiConsole console, PreviewErasureResponse preview)
    {
        var culture = CultureInfo.InvariantCulture;
        if (preview.Lines.Count > 0)
        {
            var table = new Table().Border(TableBorder.Simple).AddColumns("Kept until", "By", "Records");
            foreach (var line in preview.Lines)
                table.AddRow(new Text(Printable.Text(line.KeepUntil)), new Text(Printable.Text(line.KeptBy.Length > 0 ? line.KeptBy : "(cannot be opened)")), new Text(line.Count.ToString(culture)).RightJustified());
            console.Write(table);
        }

        console.WriteLine(string.Create(culture, $"{preview.Due} records would be erased on {preview.Today}; {preview.Held} are due and held."));
    }

    private static string InWords(HoldSelection? selection)
    {
        if (selection is null)
            return "";
        string[] parts =
        [
            selection.From is { } from ? $"from {from.ToDateTimeOffset():yyyy-MM-dd HH:mm}" : "",
            selection.To is { } to ? $"before {to.ToDateTimeOffset():yyyy-MM-dd HH:mm}" : "",
            selection.Authority,
            selection.MemberState,
            selection.SearchIds.Count > 0 ? $"{selection.SearchIds.Count.ToString(CultureInfo.InvariantCulture)} searches" : "",
            selection.Indexes.Count > 0 ? $"{selection.Indexes.Count.ToString(CultureInfo.InvariantCulture)} positions" : "",
        ];
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }
}
