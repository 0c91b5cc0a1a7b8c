using System.Globalization;
using SearchGateway.Cli.Input;
using SearchGateway.V1;
using Spectre.Console;

namespace SearchGateway.Cli.Output;

/// <summary>The links of an answer for people: colour and article, what was compared, who verifies, and what a link does not mean.</summary>
internal static class LinkLines
{
    /// <summary>
    /// Writes the links; nothing if the answer has none. Those that touch a discreet record only if the screen is out of sight, and
    /// then without the colour that would catch an eye.
    /// </summary>
    public static void Write(IAnsiConsole console, IdentityLinks? links, Func<RecordReference, bool> isDiscreet, bool showsDiscreet)
    {
        if (links is null)
            return;
        if (links.Unavailable)
            console.Write(new Text("Links: not available; that none is shown says nothing.\n", new Style(Color.Yellow)));
        bool TouchesDiscreet(IdentityLink link) => isDiscreet(link.Left) || isDiscreet(link.Right);
        var shown = links.Links.Where(link => showsDiscreet || !TouchesDiscreet(link)).ToArray();
        if (shown.Length == 0)
            return;
        console.WriteLine();
        foreach (var link in shown)
            Write(console, link, TouchesDiscreet(link) ? Style.Plain : StyleOf(link.Colour));
        Lines.WriteIndented(console, Printable.Text(links.Notice));
    }

    private static void Write(IAnsiConsole console, IdentityLink link, Style style)
    {
        console.Write(new Text($"{ContractNames.Of(link.Colour).ToUpperInvariant()} LINK  ", style));
        console.WriteLine($"{Reference(link.Left)} and {Reference(link.Right)}, Art. {Printable.Text(link.Article)}{(link.Verified ? Verified(link) : "")}");
        Lines.WriteIndented(console, $"biometrics {Words(link.Biometrics)}, travel document {Words(link.TravelDocument)}, identity data {Words(link.Identity)}");
        foreach (var finding in link.Findings)
            Lines.WriteIndented(console, Printable.Text(finding.Rule));
        if (link.Colour == LinkColour.Yellow)
            Lines.WriteIndented(console, $"to be verified by {Words(link.Verifier)} [{Printable.Text(link.LegalBasis)}]");
    }

    private static string Verified(IdentityLink link) => link.VerifiedAt is { } at
        ? string.Create(CultureInfo.InvariantCulture, $", verified by {Words(link.Verifier)} {at.ToDateTimeOffset():yyyy-MM-dd}")
        : $", verified by {Words(link.Verifier)}";

    private static Style StyleOf(LinkColour colour) => new(
        colour switch
        {
            LinkColour.Red => Color.Red,
            LinkColour.Yellow => Color.Yellow,
            LinkColour.Green => Color.Green,
            _ => Color.Default,
        },
        decoration: Decoration.Bold);

    private static string Words<T>(T value)
        where T : struct, Enum => ContractNames.Of(value).Replace('-', ' ');

    private static string Reference(RecordReference reference) => $"{Printable.System(reference.System)} {Printable.Text(reference.RecordNumber)}";
}
