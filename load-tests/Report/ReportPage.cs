using System.Reflection;
using System.Xml.Linq;
using SearchGateway.LoadTests.Planning;

namespace SearchGateway.LoadTests.Report;

/// <summary>One page that stands by itself: no script, nothing from a network, the plan in words first.</summary>
internal static class ReportPage
{
    /// <summary>The page's text.</summary>
    public static string Make(ReportInput input)
    {
        var page = new XElement(
            "html",
            new XAttribute("lang", "en"),
            new XElement(
                "head",
                new XElement("meta", new XAttribute("charset", "utf-8")),
                new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
                new XElement("title", TitleOf(input)),
                new XElement("style", Style())),
            new XElement("body", new XElement("main", new XElement("h1", TitleOf(input)), Sections(input))));
        return "<!DOCTYPE html>\n" + page.ToString(SaveOptions.DisableFormatting) + "\n";
    }

    private static IEnumerable<XElement> Sections(ReportInput input) =>
    [
        .. input.Plan is { } plan ? PlanSections.Of(plan) : [],
        .. input.Results.Count > 0 ? RunSections.Of(input.Results, input.Before) : [],
        .. input.Cost is { } cost ? CostSections.Of(cost) : [],
        .. input.Steps is { } steps ? CostSections.OfSteps(steps) : [],
        .. input.Plan is { } assumed ? PlanSections.Foundations(assumed) : [],
    ];

    private static string TitleOf(ReportInput input) => input.Plan is null ? "SearchGateway under load" : "How many machines the search gateway needs";

    /// <summary>A heading with what follows it.</summary>
    public static IEnumerable<XElement> Section(string heading, params IEnumerable<XElement>[] parts) => [new XElement("h2", heading), .. parts.SelectMany(part => part)];

    /// <summary>One part of a section.</summary>
    public static IEnumerable<XElement> One(XElement part) => [part];

    public static XElement Paragraph(string text) => new("p", text);

    /// <summary>Figures in a table, written as everywhere in the report.</summary>
    public static string Percent(double share) => Words.Number(share * 100) + " %";

    private static string Style()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
