using SearchGateway.Model;
using SearchGateway.Policy;
using SearchGateway.PolicyReview.Explaining;
using SearchGateway.PolicyReview.Matrix;
using SearchGateway.PolicyReview.Wording;

namespace SearchGateway.Cli.Rules;

/// <summary>An explanation for people, system by system.</summary>
internal static class ExplanationText
{
    public static void Write(Paragraphs paragraphs, Explanation explanation)
    {
        paragraphs.Heading($"{MatrixText.Heading(explanation.Authority)}: {MatrixText.Heading(explanation.Purpose)}");
        Line(paragraphs, "query", Shape(explanation.Query));
        Line(paragraphs, "rules", $"{explanation.Pack.Name}, sha256 {explanation.Pack.Hash}");
        foreach (var system in explanation.Systems)
            Write(paragraphs, system);
        paragraphs.Break();
        paragraphs.Heading("audit record");
        Line(paragraphs, "kept", explanation.RecordKept.ToString());
    }

    private static void Write(Paragraphs paragraphs, SystemExplanation system)
    {
        paragraphs.Break();
        paragraphs.Heading($"{system.System.DisplayName()}: {(system.Permitted ? "asked" : $"not asked, {Names.Plain(RuleWords.NameOf(system.Reason!.Value))}")}");
        if (system.Rule.Length > 0)
            Line(paragraphs, system.Reason == RefusalReason.Forbidden ? "prohibition" : "rule", $"{system.Rule} ({system.Place})");
        if (system.Article.Length > 0)
            Line(paragraphs, "article", system.Article);
        if (!system.Permitted)
            Line(paragraphs, "why", system.Why);
        else
            WritePermit(paragraphs, system);
        foreach (var remedy in system.Remedies)
            Line(paragraphs, system.Permitted ? "more" : "instead", remedy.ToString());
    }

    private static void WritePermit(Paragraphs paragraphs, SystemExplanation system)
    {
        var heldBack = system.KeysHeldBack == SearchKeys.None ? "" : $"; not sent: {RuleWords.InWords(system.KeysHeldBack)}";
        Line(paragraphs, "sends", $"{RuleWords.InWords(system.KeysSent)}, for {Names.InWords(system.Method)}{heldBack}");
        foreach (var proviso in system.Provisos)
            Line(paragraphs, "but", proviso.ToString());
        if (!system.Categories.IsEmpty)
            Line(paragraphs, "records of", Names.Join([.. system.Categories.Select(Names.Plain)]));
        if (system.Fields.IsEmpty)
            Line(paragraphs, "shows", Names.InWords(system.Mode!.Value));
        foreach (var group in system.Fields.GroupBy(f => f.Article, StringComparer.Ordinal))
            Line(paragraphs, "shows", $"{string.Join(", ", group.Select(f => Names.Plain(f.Name)))} ({group.Key})");
    }

    private static string Shape(QueryShape query) =>
        RuleWords.InWords(query.Keys)
        + (query.Circumstances == Circumstances.None ? "" : $"; declared: {RuleWords.InWords(query.Circumstances)}")
        + (query.HasCaseReference ? "; with a case reference" : "")
        + (query.Mode == SearchMode.Full ? "" : $"; mode {RuleWords.NameOf(query.Mode)}")
        + (query.Request == SupposedRequest.None ? "" : $"; request for access {RuleWords.NameOf(query.Request)}");

    private static void Line(Paragraphs paragraphs, string label, string text) => paragraphs.Write(text, label, indent: 2, labelWidth: 12);
}
