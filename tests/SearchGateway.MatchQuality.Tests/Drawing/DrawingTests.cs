using System.Xml.Linq;
using SearchGateway.MatchQuality.Drawing;

namespace SearchGateway.MatchQuality.Tests.Drawing;

public sealed class DrawingTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void EveryShareStandsInTheTableAsText()
    {
        var page = XDocument.Parse(HeatMap.Draw("Title & more", "What it shows.", ["first <row>", "second"], ["column"], (row, _) => row == 0 ? 0.875 : null, 0.9));

        Assert.Contains("87.5", Texts(page));
        Assert.Contains("first <row>", Texts(page));
        Assert.Contains("-", Texts(page));
    }

    [Fact]
    public void AShareBelowTheFloorIsFramedAndBold()
    {
        var page = XDocument.Parse(HeatMap.Draw("t", "d", ["low", "high"], ["column"], (row, _) => row == 0 ? 0.8 : 0.95, 0.9));

        Assert.Single(page.Descendants(Svg + "rect"), r => r.Attribute("stroke") is not null);
        Assert.Contains(page.Descendants(Svg + "text"), t => t.Value == "80" && t.Attribute("font-weight")?.Value == "bold");
    }

    [Fact]
    public void ADrawingSaysInWordsWhatItShows()
    {
        var page = XDocument.Parse(OperatingCurve.Draw("Recall", "One curve.", [("name alone", [new OperatingPoint(0.7, 2, 0.9), new OperatingPoint(0.8, 0, 0.7)])]));
        var root = page.Root!;

        Assert.Equal("img", root.Attribute("role")?.Value);
        Assert.Equal("title desc", root.Attribute("aria-labelledby")?.Value);
        Assert.Equal(("Recall", "One curve."), (root.Element(Svg + "title")?.Value, root.Element(Svg + "desc")?.Value));
        Assert.Contains("name alone", Texts(page));
    }

    [Fact]
    public void CurvesAreToldApartWithoutColour()
    {
        OperatingPoint[] points = [new(0.7, 2, 0.9), new(0.8, 1, 0.7)];

        var page = XDocument.Parse(OperatingCurve.Draw("t", "d", [("a", points), ("b", points), ("c", points), ("d", points)]));

        Assert.Equal(4, page.Descendants(Svg + "polyline").Select(p => p.Attribute("stroke-dasharray")!.Value).Distinct(StringComparer.Ordinal).Count());
    }

    private static IEnumerable<string> Texts(XDocument page) => page.Descendants(Svg + "text").Select(t => t.Value);
}
