namespace SearchGateway.Simulators.Population.Damage;

/// <summary>
/// Slips of one letter. The first letter of a word is hit a third as often as any other, and words that a slip would
/// leave without a trace of themselves (LI) are spared.
/// </summary>
internal static class LetterSlips
{
    private const int First = 1;
    private const int Later = 3;

    public static TypedIdentity? Dropped(TypedIdentity identity, ref Draw draw) =>
        Drawn(identity, 3, inverts: false, ref draw) is { } spot ? spot.In(identity, text => text.Remove(spot.At, 1)) : null;

    public static TypedIdentity? Added(TypedIdentity identity, ref Draw draw)
    {
        if (Drawn(identity, 2, inverts: false, ref draw) is not { } spot)
            return null;
        var letter = Keyboard.Near(spot.Text(identity)[spot.At], ref draw);
        return spot.In(identity, text => text.Insert(spot.At + 1, letter.ToString()));
    }

    public static TypedIdentity? Changed(TypedIdentity identity, ref Draw draw)
    {
        if (Drawn(identity, 3, inverts: false, ref draw) is not { } spot)
            return null;
        var letter = Keyboard.Near(spot.Text(identity)[spot.At], ref draw);
        return spot.In(identity, text => $"{text[..spot.At]}{letter}{text[(spot.At + 1)..]}");
    }

    public static TypedIdentity? Doubled(TypedIdentity identity, ref Draw draw) =>
        Drawn(identity, 2, inverts: false, ref draw) is { } spot ? spot.In(identity, text => text.Insert(spot.At, text[spot.At].ToString())) : null;

    public static TypedIdentity? Inverted(TypedIdentity identity, ref Draw draw) =>
        Drawn(identity, 3, inverts: true, ref draw) is { } spot
            ? spot.In(identity, text => $"{text[..spot.At]}{text[spot.At + 1]}{text[spot.At]}{text[(spot.At + 2)..]}")
            : null;

    // By letters, so that a long name is hit more often than a short one.
    private static Spot? Drawn(TypedIdentity identity, int shortest, bool inverts, ref Draw draw)
    {
        var spots = new List<(Spot Value, int Weight)>();
        foreach (var inSurname in (ReadOnlySpan<bool>)[true, false])
        {
            var text = inSurname ? identity.Surname : identity.Forenames;
            foreach (var word in Words.Of(text).Where(w => w.Length >= shortest))
                for (var at = word.Start; at < word.End; at++)
                    if (char.IsLetter(text[at]) && (!inverts || CanInvert(text, at, word.End)))
                        spots.Add((new Spot(inSurname, at), at == word.Start ? First : Later));
        }

        return spots.Count == 0 ? null : draw.Weighted<Spot>([.. spots]);
    }

    private static bool CanInvert(string text, int at, int end) =>
        at + 1 < end && char.IsLetter(text[at + 1]) && text[at] != text[at + 1];

    private sealed record Spot(bool InSurname, int At)
    {
        public string Text(TypedIdentity identity) => InSurname ? identity.Surname : identity.Forenames;

        public TypedIdentity In(TypedIdentity identity, Func<string, string> slip) => InSurname
            ? identity with { Surname = slip(identity.Surname) }
            : identity with { Forenames = slip(identity.Forenames) };
    }
}
