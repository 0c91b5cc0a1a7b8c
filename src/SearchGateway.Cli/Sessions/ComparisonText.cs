using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SearchGateway.Cli.Rules;

namespace SearchGateway.Cli.Sessions;

/// <summary>Compared steps for people and for programs.</summary>
internal static class ComparisonText
{
    private const int Margin = 5;

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The form in which they are written.</summary>
    internal enum Form
    {
        /// <summary>For people.</summary>
        Table,

        /// <summary>For programs.</summary>
        Json,
    }

    public static Option<Form> OutputOption()
    {
        var option = new Option<Form>("--output", "-o") { Description = "How to write the result; table unless given.", HelpName = "table|json" };
        option.AcceptOnlyFromAmong("table", "json");
        return option;
    }

    public static async Task WriteAsync(IReadOnlyList<ComparedStep> steps, Form form, Terminal terminal, CancellationToken cancellationToken)
    {
        if (form == Form.Json)
        {
            await terminal.Out.WriteLineAsync(Json(steps).ToJsonString(s_indented).AsMemory(), cancellationToken);
            return;
        }

        var paragraphs = new Paragraphs(terminal);
        foreach (var step in steps)
        {
            paragraphs.Write(SessionText.Of(step.Step), step.Number > 0 ? step.Number.ToString(CultureInfo.InvariantCulture) : "", labelWidth: Margin);
            if (step.Step is SearchStep || !step.IsSame)
                paragraphs.Write(step.IsSame ? "same" : "DIFFERENT:", indent: Margin);
            foreach (var difference in step.Differences)
                paragraphs.Write(difference.Text, "-", indent: Margin, labelWidth: 2);
        }

        var different = steps.Count(step => !step.IsSame);
        var searches = steps.Count(step => step.Step is SearchStep);
        paragraphs.Break();
        paragraphs.Write(different == 0
            ? string.Create(CultureInfo.InvariantCulture, $"The same: {Counted(searches, "search", "searches")} in {Counted(steps.Count, "step", "steps")}.")
            : string.Create(CultureInfo.InvariantCulture, $"Different in {different} of {Counted(steps.Count, "step", "steps")}; {Counted(searches, "search", "searches")}."));
    }

    private static string Counted(int count, string one, string several) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : several)}");

    private static JsonObject Json(IReadOnlyList<ComparedStep> steps) => new()
    {
        ["same"] = steps.All(step => step.IsSame),
        ["steps"] = new JsonArray([.. steps.Select(step => (JsonNode)new JsonObject
        {
            ["step"] = step.Number,
            ["kind"] = step.Number > 0 ? SessionFile.KindOf(step.Step) : "gateway",
            ["same"] = step.IsSame,
            ["differences"] = new JsonArray([.. step.Differences.Select(d => (JsonNode)new JsonObject { ["subject"] = d.Subject, ["kind"] = d.Kind, ["text"] = d.Text })]),
        })]),
    };
}
