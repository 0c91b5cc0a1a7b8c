using System.Globalization;

namespace SearchGateway.Simulators.Population.Alerts;

/// <summary>Registration marks.</summary>
internal static class Plates
{
    /// <summary>A registration mark in a form of no State.</summary>
    public static string Drawn(MemberState state, ref Draw draw) =>
        string.Create(CultureInfo.InvariantCulture, $"{state.Letters}-{Letter(ref draw)}{Letter(ref draw)} {draw.Between(1000, 9999)}");

    /// <summary>The mark of an object of nobody: three letters and five digits, one for each index.</summary>
    public static string OfNobody(MemberState state, int index)
    {
        var (letters, digits) = (index / 100_000, index % 100_000);
        return string.Create(
            CultureInfo.InvariantCulture, $"{state.Letters}-{(char)('A' + (letters % 26))}{(char)('A' + (letters / 26 % 26))}{(char)('A' + (letters / 676 % 26))} {digits:D5}");
    }

    private static char Letter(ref Draw draw) => (char)('A' + draw.Below(26));
}
