using System.Globalization;
using System.Runtime.InteropServices;

namespace SearchGateway.MatchQuality.Drawing;

/// <summary>What a search gives at one least score.</summary>
/// <param name="Threshold">Least score of an answer.</param>
/// <param name="False">False candidates for each search.</param>
/// <param name="Recall">Share of true records among the answers.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct OperatingPoint(double Threshold, double False, double Recall);

/// <summary>Recall against false candidates while the least score rises; each curve has its own dashes and its name beside it.</summary>
internal static class OperatingCurve
{
    private const int Left = 70;
    private const int Top = 60;
    private const int Wide = 620;
    private const int High = 380;
    private const int LeastPower = -5;
    private const int MostPower = 3;
    private const double LeastRecall = 0.5;

    private static readonly (string Colour, string Dashes)[] Styles = [("#1b4f9c", "none"), ("#a13d00", "8 4"), ("#2e6b34", "2 3"), ("#6a2c91", "10 3 2 3")];

    public static string Draw(string title, string description, IReadOnlyList<(string Name, IReadOnlyList<OperatingPoint> Points)> curves)
    {
        var page = new SvgPage(Left + Wide + 30, Top + High + 80 + (curves.Count * 18), title, description);
        page.Text(10, 20, title, size: 15, bold: true);
        page.Text(10, 38, "numbers beside dots: least score of an answer", size: 11);
        Axes(page);
        for (var i = 0; i < curves.Count; i++)
            Curve(page, curves[i], Styles[i % Styles.Length], i);
        return page.ToString();
    }

    private static void Axes(SvgPage page)
    {
        for (var power = LeastPower; power <= MostPower; power++)
        {
            page.Line(X(Math.Pow(10, power)), Top, X(Math.Pow(10, power)), Top + High, "#d0d0d0");
            page.Text(X(Math.Pow(10, power)), Top + High + 16, power switch { 0 => "1", > 0 => "1" + new string('0', power), _ => "0." + new string('0', -power - 1) + "1" }, "middle", 11);
        }

        for (var tenth = 5; tenth <= 10; tenth++)
        {
            page.Line(Left, Y(tenth / 10.0), Left + Wide, Y(tenth / 10.0), "#d0d0d0");
            page.Text(Left - 8, Y(tenth / 10.0) + 4, (tenth * 10).ToString(CultureInfo.InvariantCulture) + " %", "end", 11);
        }

        page.Text(Left + (Wide / 2.0), Top + High + 36, "false candidates for each search of a person in no system", "middle");
        page.Text(Left, Top - 8, "true record among the answers, one error", size: 11);
    }

    private static void Curve(SvgPage page, (string Name, IReadOnlyList<OperatingPoint> Points) curve, (string Colour, string Dashes) style, int place)
    {
        page.Curve(curve.Points.Select(p => (X(p.False), Y(p.Recall))), style.Colour, style.Dashes);
        foreach (var point in curve.Points.Where(p => (int)Math.Round(p.Threshold * 100) % 10 == 0))
        {
            page.Dot(X(point.False), Y(point.Recall), style.Colour);
            page.Text(X(point.False) + 5, Y(point.Recall) + 12, point.Threshold.ToString("0.0", CultureInfo.InvariantCulture), size: 10, colour: style.Colour);
        }

        var y = Top + High + 60 + (place * 18);
        page.Curve([(Left, y - 4), (Left + 60, y - 4)], style.Colour, style.Dashes);
        page.Text(Left + 70, y, curve.Name);
    }

    private static double X(double rate) =>
        Left + (Wide * (Math.Clamp(Math.Log10(Math.Max(rate, 1e-12)), LeastPower, MostPower) - LeastPower) / (MostPower - LeastPower));

    private static double Y(double recall) => Top + (High * (1 - ((Math.Max(recall, LeastRecall) - LeastRecall) / (1 - LeastRecall))));
}
