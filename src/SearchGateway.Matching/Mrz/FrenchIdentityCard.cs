namespace SearchGateway.Matching;

/// <summary>
/// The French national identity card of before August 2021. It has the size of TD2, but its second line holds
/// number, given names and birth date in an order of its own, so that reading it as TD2 yields nonsense.
/// </summary>
internal static class FrenchIdentityCard
{
    private const int LineLength = 36;
    private const int BirthAt = LineLength + 27;
    private const int SexAt = LineLength + 34;

    /// <summary>Whether two lines of 36 are such a card: IDFRA, and date and sex where only this card has them.</summary>
    public static bool Is(ReadOnlySpan<char> zone) =>
        zone.Length == 2 * LineLength
        && zone.StartsWith("IDFRA", StringComparison.Ordinal)
        && zone[SexAt] is 'M' or 'F'
        && !zone.Slice(BirthAt, 6).ContainsAnyExceptInRange('0', '9');

    /// <summary>Names the card, and the characters that no zone of any kind may hold.</summary>
    public static MrzResult Refuse(ReadOnlySpan<char> zone)
    {
        var faults = new List<MrzFault>
        {
            new("mrz", "not an ICAO format", "TD1, TD2, TD3, MRV-A or MRV-B", "French identity card of before August 2021"),
        };
        for (var i = 0; i < zone.Length; i++)
        {
            if (!MrzCharacters.Allowed.Contains(zone[i]))
                faults.Add(MrzFaults.Foreign($"line_{(i / LineLength) + 1}", i, LineLength));
        }
        return new MrzResult(MrzFormat.FrenchIdentityCard, MrzVerdict.NotIcaoFormat, null, faults);
    }
}
