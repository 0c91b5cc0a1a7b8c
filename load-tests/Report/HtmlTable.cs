using System.Xml.Linq;

namespace SearchGateway.LoadTests.Report;

/// <summary>Tables: the first row names the columns, the first column the rows.</summary>
internal static class HtmlTable
{
    public static XElement Of(IReadOnlyList<string> heads, IReadOnlyList<IReadOnlyList<string>> rows) => new(
        "div", new XAttribute("class", "scroll"), new XAttribute("tabindex", "0"), new XAttribute("role", "region"), new XAttribute("aria-label", heads.FirstOrDefault(h => h.Length > 0) ?? "table"),
        new XElement(
            "table",
            new XElement("thead", new XElement("tr", heads.Select(head => new XElement("th", new XAttribute("scope", "col"), head)))),
            new XElement("tbody", rows.Select(row => new XElement("tr", row.Select((cell, i) =>
                i == 0 ? new XElement("th", new XAttribute("scope", "row"), cell) : new XElement("td", IsNumber(cell) ? new XAttribute("class", "n") : null, cell)))))));

    private static bool IsNumber(string cell) => cell.Length is > 0 and < 36 && (char.IsAsciiDigit(cell[0]) || cell[0] is '-' or '+' or '?');
}
