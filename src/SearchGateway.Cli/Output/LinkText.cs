using System.Globalization;
using SearchGateway.Cli.Input;
using SearchGateway.V1;
using Spectre.Console;

namespace SearchGateway.Cli.Output;

/// <summary>Links for people: a list to choose from, and one with what was compared and every step.</summary>
internal static class LinkText
{
    public static void Write(IAnsiConsole console, IReadOnlyCollection<LinkFile> links)
    {
        if (links.Count == 0)
        {
            console.WriteLine("no links");
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("Link", "Colour", "Between", "Found", "Verify by");
        foreach (var link in links)
        {
            table.AddRow(
                new Text(Printable.Text(link.Id)),
                new Text(Words(link.Colour), StyleOf(link.Colour)),
                new Text($"{System(link.Left)} and {System(link.Right)}"),
                new Text(RequestText.Time(link.History.FirstOrDefault()?.At)),
                new Text(Deadline(link)));
        }

        console.Write(table);
    }

    public static void Write(IAnsiConsole console, LinkFile link)
    {
        console.Write(new Text($"{Words(link.Colour)} link\n", StyleOf(link.Colour)));
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"link {Printable.Text(link.Id)}, version {link.Version}"));
        foreach (var line in About(link))
            Lines.WriteIndented(console, line);
        foreach (var step in link.History)
        {
            Lines.WriteIndented(console, Step(step));
            if (step.Reason.Length > 0)
                Lines.WriteIndented(console, $"  because: {Printable.Text(step.Reason)}");
            if (step.PersonHeard || step.PersonPresent)
                Lines.WriteIndented(console, $"  person {(step.PersonHeard ? "present and heard" : "present")}{Quoted(step.Explanation)}");
        }

        Lines.WriteIndented(console, Printable.Text(link.Notice), new Style(Color.Grey));
    }

    private static IEnumerable<string> About(LinkFile link)
    {
        yield return $"between {Record(link.Left)} and {Record(link.Right)}";
        yield return $"biometrics {Words(link.Biometrics)}, travel document {Words(link.TravelDocument)}, identity data {Words(link.Identity)}";
        foreach (var finding in link.Findings)
            yield return $"{Words(finding.Category)}: {Words(finding.Verdict)}{(finding.Rule.Length > 0 ? $" ({Printable.Text(finding.Rule)})" : "")}";
        yield return $"verified by: {Words(link.Verifier)} of {string.Join(", ", link.MemberStates.Select(Printable.Text))}";
        if (link.Colour == LinkColour.Yellow && link.VerifyBy is not null)
            yield return $"to be verified by {Deadline(link)}";
    }

    private static string Step(LinkStep step)
    {
        var conclusion = step.Conclusion == LinkConclusion.Unspecified ? "" : $", {Words(step.Conclusion)}";
        return $"{RequestText.Time(step.At)} {Words(step.Kind)}{conclusion}: {Words(step.Colour)} by {Printable.Text(step.By?.Officer ?? "")} of {Printable.Text(step.By?.Unit ?? "")} [{Printable.Text(step.LegalBasis)}]";
    }

    private static string Deadline(LinkFile link) => link.Colour != LinkColour.Yellow || link.VerifyBy is null
        ? ""
        : RequestText.Time(link.VerifyBy) + (link.Overdue ? " OVERDUE" : "");

    private static Style StyleOf(LinkColour colour) => colour switch
    {
        LinkColour.Yellow => new Style(Color.Yellow, decoration: Decoration.Bold),
        LinkColour.Green => new Style(Color.Green, decoration: Decoration.Bold),
        LinkColour.Red => new Style(Color.Red, decoration: Decoration.Bold),
        _ => new Style(decoration: Decoration.Bold),
    };

    private static string Record(RecordReference? record) => $"{System(record)} {Printable.Text(record?.RecordNumber ?? "")}";

    private static string System(RecordReference? record) => Printable.System(record?.System ?? CentralSystem.Unspecified);

    private static string Quoted(string text) => text.Length > 0 ? $": {Printable.Text(text)}" : "";

    private static string Words<T>(T value)
        where T : struct, Enum => ContractNames.Of(value).Replace('-', ' ');
}
