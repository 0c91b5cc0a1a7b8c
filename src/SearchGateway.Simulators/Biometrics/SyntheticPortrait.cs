using System.Globalization;
using System.Text;
using Google.Protobuf;
using SearchGateway.Simulators.Population;

namespace SearchGateway.Simulators.Biometrics;

/// <summary>A drawing in place of a photograph: a mirrored pattern that is always the same for the same person.</summary>
internal static class SyntheticPortrait
{
    public const string MediaType = "image/svg+xml";

    private const int Cells = 8;

    public static ByteString Of(ulong owner)
    {
        var draw = Draw.For(owner, 0xFACE);
        var svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\" role=\"img\" aria-label=\"synthetic portrait\">");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"8\" height=\"8\" fill=\"hsl({draw.Below(360)},30%,90%)\"/><g fill=\"hsl({draw.Below(360)},45%,40%)\">");
        for (var y = 0; y < Cells; y++)
            for (var x = 0; x < Cells / 2; x++)
                if (draw.Chance(0.5))
                    svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{x} {y}h1v1h-1zM{Cells - 1 - x} {y}h1v1h-1z\"/>");
        return ByteString.CopyFromUtf8(svg.Append("</g></svg>").ToString());
    }
}
