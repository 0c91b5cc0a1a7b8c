using System.Globalization;
using System.Security;
using System.Text;

namespace SearchGateway.MatchQuality.Drawing;

/// <summary>
/// A drawing in SVG that says in words what it shows: title and description for those who cannot see it, and text in it
/// wherever colour means something.
/// </summary>
internal sealed class SvgPage
{
    private readonly StringBuilder _body = new();
    private readonly string _title;
    private readonly string _description;
    private readonly int _width;
    private readonly int _height;

    public SvgPage(int width, int height, string title, string description)
    {
        (_width, _height, _title, _description) = (width, height, title, description);
        Rectangle(0, 0, width, height, "#ffffff");
    }

    public void Rectangle(double x, double y, double width, double height, string fill, string? border = null) =>
        Add($"<rect x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{width:0.##}\" height=\"{height:0.##}\" fill=\"{fill}\"{Border(border)}/>");

    public void Line(double x1, double y1, double x2, double y2, string colour) =>
        Add($"<line x1=\"{x1:0.##}\" y1=\"{y1:0.##}\" x2=\"{x2:0.##}\" y2=\"{y2:0.##}\" stroke=\"{colour}\"/>");

    /// <summary>A line through points; the pattern of dashes tells it from others.</summary>
    public void Curve(IEnumerable<(double X, double Y)> points, string colour, string dashes) =>
        Add($"<polyline points=\"{string.Join(' ', points.Select(p => Number(p.X) + "," + Number(p.Y)))}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"{dashes}\"/>");

    public void Dot(double x, double y, string colour) =>
        Add($"<circle cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"3\" fill=\"{colour}\"/>");

    /// <summary>Text with its base line at a point.</summary>
    /// <param name="x">From the left.</param>
    /// <param name="y">From the top.</param>
    /// <param name="text">Any text.</param>
    /// <param name="anchor">start, middle or end.</param>
    /// <param name="size">In pixels.</param>
    /// <param name="colour">Of the letters.</param>
    /// <param name="bold">Whether it stands out.</param>
    /// <param name="turned">Whether it rises to the right, at 45 degrees.</param>
    public void Text(double x, double y, string text, string anchor = "start", int size = 12, string colour = "#1a1a1a", bool bold = false, bool turned = false) =>
        Add($"<text x=\"{x:0.##}\" y=\"{y:0.##}\" text-anchor=\"{anchor}\" font-size=\"{size}\" fill=\"{colour}\"{(bold ? " font-weight=\"bold\"" : "")}{(turned ? $" transform=\"rotate(-45 {Number(x)} {Number(y)})\"" : "")}>{SecurityElement.Escape(text)}</text>");

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_width} {_height}" width="{_width}" height="{_height}" role="img" aria-labelledby="title desc" font-family="sans-serif">
        <title id="title">{SecurityElement.Escape(_title)}</title>
        <desc id="desc">{SecurityElement.Escape(_description)}</desc>
        {_body}</svg>

        """);

    private static string Border(string? border) => border is null ? "" : $" stroke=\"{border}\" stroke-width=\"2\"";

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private void Add(FormattableString element) => _body.Append(element.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
