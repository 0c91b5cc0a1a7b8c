using System.Globalization;
using System.Xml.Linq;
using SearchGateway.LoadTests.Planning;

namespace SearchGateway.LoadTests.Report;

/// <summary>Draws charts as SVG, each with its table: whoever cannot see the one reads the other.</summary>
internal static class ChartDrawing
{
    private const double Width = 720;
    private const double Height = 320;
    private const double Left = 70;
    private const double Right = 700;
    private const double Top = 16;
    private const double Bottom = 270;

    public static XElement Draw(Chart chart, string id)
    {
        var marks = chart.Series.SelectMany(s => s.Marks).ToList();
        var x = chart.Places is { } places
            ? new Scale([places.Count - 1 + 0.5], Left, Right, ratios: false)
            : new Scale(marks.Select(m => m.X), Left, Right, chart.HasRatiosAcross);
        var y = new Scale(marks.SelectMany(m => new[] { m.Y, m.Low ?? m.Y, Math.Min(m.High ?? m.Y, 3 * marks.Max(o => o.Y)) }), Bottom, Top, chart.HasRatiosUp);
        var svg = Canvas(id, chart.Title, chart.Description, Height);
        svg.Add(Axes(chart, x, y));
        for (var i = 0; i < chart.Series.Count; i++)
            svg.Add(SeriesOf(chart, chart.Series[i], i, x, y));
        return Figure(chart.Title, svg, Legend(chart.Series), Table(chart));
    }

    public static XElement Draw(Bars bars, string id)
    {
        const double RowHeight = 26;
        const double BarsLeft = 230;
        var height = (bars.Rows.Count * RowHeight) + 60;
        var scale = new Scale(bars.Rows.Select(r => r.Value).Concat(bars.Against is { } a ? [a.Value] : []), BarsLeft, Right - 60, bars.HasRatios);
        var svg = Canvas(id, bars.Title, bars.Description, height);
        for (var i = 0; i < bars.Rows.Count; i++)
        {
            var (row, top) = (bars.Rows[i], Top + (i * RowHeight));
            var width = Math.Max(1, scale.At(row.Value) - BarsLeft);
            svg.Add(Text(row.Name, BarsLeft - 8, top + 15, "end"));
            svg.Add(new XElement("rect", new XAttribute("class", "bar"), At("x", BarsLeft), At("y", top + 3), At("width", width), At("height", RowHeight - 8), new XAttribute("data-figure", Words.Number(row.Value))));
            svg.Add(Text(Words.Number(row.Value), BarsLeft + width + 5, top + 15, "start"));
        }

        if (bars.Against is { } against)
        {
            svg.Add(new XElement("line", new XAttribute("class", "against"), At("x1", scale.At(against.Value)), At("x2", scale.At(against.Value)), At("y1", Top), At("y2", height - 40)));
            svg.Add(Text($"{against.Name}: {Words.Number(against.Value)}", scale.At(against.Value), height - 26, "middle"));
        }

        svg.Add(Text(bars.Label, (BarsLeft + Right) / 2, height - 8, "middle", "label"));
        return Figure(bars.Title, svg, null, HtmlTable.Of(
            bars.Rows.Any(r => r.Note is not null) ? ["", bars.Label, ""] : ["", bars.Label],
            [.. bars.Rows.Select(r => bars.Rows.Any(o => o.Note is not null) ? (IReadOnlyList<string>)[r.Name, Words.Number(r.Value), r.Note ?? ""] : [r.Name, Words.Number(r.Value)])]));
    }

    private static XElement Canvas(string id, string title, string description, double height) => new(
        "svg", new XAttribute("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {Width} {height}")), new XAttribute("role", "img"), new XAttribute("aria-labelledby", $"{id}-t {id}-d"),
        new XElement("title", new XAttribute("id", id + "-t"), title), new XElement("desc", new XAttribute("id", id + "-d"), description));

    private static IEnumerable<XElement> Axes(Chart chart, Scale x, Scale y)
    {
        foreach (var tick in y.Ticks)
        {
            yield return new XElement("line", new XAttribute("class", "grid"), At("x1", Left), At("x2", Right), At("y1", y.At(tick)), At("y2", y.At(tick)));
            yield return Text(Words.Number(tick), Left - 6, y.At(tick) + 4, "end");
        }

        var ticks = chart.Places is { } places ? places.Select((name, i) => (At: (double)i, Name: name)) : x.Ticks.Select(t => (At: t, Name: Words.Number(t)));
        foreach (var (at, name) in ticks)
        {
            yield return new XElement("line", new XAttribute("class", "grid"), At("x1", x.At(at)), At("x2", x.At(at)), At("y1", Bottom), At("y2", Bottom + 5));
            yield return Text(name, x.At(at), Bottom + 18, "middle");
        }

        yield return new XElement("line", new XAttribute("class", "axis"), At("x1", Left), At("x2", Right), At("y1", Bottom), At("y2", Bottom));
        yield return Text(chart.XLabel, (Left + Right) / 2, Bottom + 40, "middle", "label");
        yield return new XElement(
            "text", new XAttribute("class", "label"), new XAttribute("text-anchor", "middle"), new XAttribute("transform", string.Create(CultureInfo.InvariantCulture, $"translate(14 {(Top + Bottom) / 2}) rotate(-90)")), chart.YLabel);
    }

    private static IEnumerable<XElement> SeriesOf(Chart chart, Series series, int number, Scale x, Scale y)
    {
        var style = FormattableString.Invariant($"s{number % 6}{(series.IsFaint ? " faint" : "")}");
        var banded = series.Marks.Where(m => m.Low is not null).ToList();
        if (series.IsLine && banded.Count > 1)
        {
            var outline = banded.Select(m => Pair(x.At(m.X), y.At(m.High!.Value))).Concat(banded.AsEnumerable().Reverse().Select(m => Pair(x.At(m.X), y.At(m.Low!.Value))));
            yield return new XElement("polygon", new XAttribute("class", "band " + style), new XAttribute("points", string.Join(' ', outline)));
        }

        if (series.IsLine && series.Marks.Count > 1)
            yield return new XElement("polyline", new XAttribute("class", "line " + style), new XAttribute("points", string.Join(' ', series.Marks.Select(m => Pair(x.At(m.X), y.At(m.Y))))));
        foreach (var mark in series.Marks)
        {
            var sign = Sign(series.HasSigns ? number % 3 : 3, x.At(mark.X), y.At(mark.Y));
            sign.Add(new XAttribute("class", "sign " + style), new XAttribute("data-figure", mark.Text), new XElement("title", $"{series.Name}, {chart.XLabel} {chart.PlaceOf(mark.X)}: {mark.Text}"));
            yield return sign;
        }
    }

    /// <summary>A sign that differs by form, so that colour is not all that tells the series apart.</summary>
    private static XElement Sign(int form, double x, double y) => form switch
    {
        0 => new XElement("circle", At("cx", x), At("cy", y), At("r", 4)),
        1 => new XElement("rect", At("x", x - 3.5), At("y", y - 3.5), At("width", 7), At("height", 7)),
        2 => new XElement("polygon", new XAttribute("points", $"{Pair(x, y - 5)} {Pair(x + 4.5, y + 3.5)} {Pair(x - 4.5, y + 3.5)}")),
        _ => new XElement("circle", At("cx", x), At("cy", y), At("r", 1.5)),
    };

    private static XElement? Legend(IReadOnlyList<Series> series) => series.Count < 2 ? null : new XElement("p", new XAttribute("class", "legend"), series.Select((s, i) =>
    {
        var sign = Sign(s.HasSigns ? i % 3 : 3, 8, 8);
        sign.Add(new XAttribute("class", FormattableString.Invariant($"sign s{i % 6}{(s.IsFaint ? " faint" : "")}")));
        return new XElement("span", new XElement("svg", new XAttribute("class", "key"), new XAttribute("viewBox", "0 0 16 16"), new XAttribute("aria-hidden", "true"), sign), s.Name);
    }));

    private static XElement Table(Chart chart)
    {
        var places = chart.Series.SelectMany(s => s.Marks.Select(m => m.X)).Distinct().Order().ToList();
        return HtmlTable.Of(
            [chart.XLabel, .. chart.Series.Select(s => $"{s.Name}, {chart.YLabel}")],
            [.. places.Select(x => (IReadOnlyList<string>)[chart.PlaceOf(x), .. chart.Series.Select(s => s.Marks.FirstOrDefault(m => m.X == x)?.Text ?? "")])]);
    }

    private static XElement Figure(string title, XElement svg, XElement? legend, XElement table) => new(
        "figure", new XElement("figcaption", title), svg, legend, new XElement("details", new XElement("summary", "The same as a table"), table));

    private static XElement Text(string text, double x, double y, string anchor, string style = "tick") =>
        new("text", new XAttribute("class", style), At("x", x), At("y", y), new XAttribute("text-anchor", anchor), text);

    private static XAttribute At(string name, double value) => new(name, value.ToString("0.#", CultureInfo.InvariantCulture));

    private static string Pair(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"{x:0.#},{y:0.#}");
}
