using System.Globalization;
using System.Text;
using SearchGateway.Merging;
using SearchGateway.Model;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Tests.Merging;

/// <summary>Keeps the example of docs/explain-match.md true. Run with UPDATE_DOCS=1 to write it anew.</summary>
public sealed class ExplainedMatchPageTests
{
    private const string From = "<!-- example -->\n";
    private const string To = "<!-- /example -->";

    private static readonly string Page = Path.Combine(Repository.Root, "docs", "explain-match.md");

    [Fact]
    public async Task TheExampleIsWhatIsExplained()
    {
        var file = Records.Vis("DEU2026000104729", "ERIKSSON", "ANNA MARIA", "1974-08-12", "L898902C3");
        var alert = Records.Sis("IT20260000501", "ERIKSON", "ANA", "1974-12-08");
        var example = Text(MatchExplainer.Explain(new RecordPair(file, alert, SearchKeys.None, null)));

        var page = await File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken);
        var (start, end) = (page.IndexOf(From, StringComparison.Ordinal) + From.Length, page.IndexOf(To, StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            await File.WriteAllTextAsync(Page, page[..start] + example + page[end..], TestContext.Current.CancellationToken);
        else
            Assert.Equal(page[start..end], example);
    }

    private static string Text(MatchExplanation explanation)
    {
        var text = new StringBuilder("| Weight | Finding | Fields of the visa file | Fields of the alert |\n|---:|---|---|---|\n");
        foreach (var c in explanation.Comparisons)
            text.Append(CultureInfo.InvariantCulture, $"| {Bits(c.Weight)} | {c.Finding} | {string.Join(", ", c.LeftFields)} | {string.Join(", ", c.RightFields)} |\n");
        text.Append(CultureInfo.InvariantCulture, $"| **{Bits(explanation.Total)}** | **{Word(explanation.Verdict)}**: certain from {Bits(explanation.Thresholds.CertainFrom)}, probable from {Bits(explanation.Thresholds.ProbableFrom)}, apart where {Bits(explanation.Thresholds.ApartFrom)} or more stands against | | |\n");
        text.Append("\n| Not compared | Why |\n|---|---|\n");
        foreach (var m in explanation.NotCompared)
            text.Append(CultureInfo.InvariantCulture, $"| {m.Field} | {m.Reason} |\n");
        text.Append("\n| If the | it would weigh | total | verdict |\n|---|---:|---:|---|\n");
        foreach (var c in explanation.Changes)
            text.Append(CultureInfo.InvariantCulture, $"| {c.Field} {(c.Agreed ? "agreed" : "did not agree")} | {Bits(c.Weight)} | {Bits(c.Total)} | {(c.Verdict == explanation.Verdict ? Word(c.Verdict) : $"**{Word(c.Verdict)}**")} |\n");
        return text.ToString();
    }

    private static string Bits(double weight) => weight.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);

    private static string Word(MatchVerdict verdict) => verdict.ToString().ToLowerInvariant();
}
