namespace SearchGateway.Simulators.Population.Damage;

/// <summary>Slips of whole words within a field, and of what stands between them.</summary>
internal static class WordSlips
{
    private const int ShortestPart = 3;

    public static TypedIdentity? Inverted(TypedIdentity identity, ref Draw draw) =>
        Of(identity, ref draw, field => Neighbours(field)
            .Where(p => !field[p.Left.Start..p.Left.End].Equals(field[p.Right.Start..p.Right.End], StringComparison.Ordinal))
            .Where(p => !Words.IsParticle(field, p.Left) && !Words.IsParticle(field, p.Right))
            .Select(p => field[..p.Left.Start] + field[p.Right.Start..p.Right.End] + field[p.Left.End..p.Right.Start]
                + field[p.Left.Start..p.Left.End] + field[p.Right.End..]));

    public static TypedIdentity? Merged(TypedIdentity identity, ref Draw draw) =>
        Of(identity, ref draw, field => Neighbours(field).Select(p => field[..p.Left.End] + field[p.Right.Start..]));

    public static TypedIdentity? Split(TypedIdentity identity, ref Draw draw) =>
        Of(identity, ref draw, field => Words.Of(field)
            .SelectMany(w => Enumerable.Range(w.Start + ShortestPart, Math.Max(0, w.Length + 1 - (2 * ShortestPart))))
            .Select(at => field.Insert(at, " ")));

    public static TypedIdentity? HyphenOrApostrophe(TypedIdentity identity, ref Draw draw) =>
        Of(identity, ref draw, field => field.Index().SelectMany(c => c.Item switch
        {
            '-' => [Replaced(field, c.Index, " "), Replaced(field, c.Index, "")],
            '\'' => [Replaced(field, c.Index, " "), Replaced(field, c.Index, "")],
            ' ' => [Replaced(field, c.Index, "-")],
            _ => Array.Empty<string>(),
        }));

    public static TypedIdentity? ParticleDropped(TypedIdentity identity, ref Draw draw) =>
        Of(identity, ref draw, field => Particles(field).Select(p => Words.Without(field, p)));

    public static TypedIdentity? ParticleJoined(TypedIdentity identity, ref Draw draw) =>
        Of(identity, ref draw, field => Particles(field).Where(p => p.End < field.Length).Select(p => field.Remove(p.End, 1)));

    // A field of a particle alone keeps it: there it is the name.
    private static IEnumerable<Word> Particles(string field) =>
        Words.Names(field).Count == 0 ? [] : Words.Of(field).Where(w => Words.IsParticle(field, w));

    private static IEnumerable<(Word Left, Word Right)> Neighbours(string field)
    {
        Word? before = null;
        foreach (var word in Words.Of(field))
        {
            if (before is { } left)
                yield return (left, word);
            before = word;
        }
    }

    private static string Replaced(string field, int at, string by) => field.Remove(at, 1).Insert(at, by);

    // One of all that the slip could make of either field.
    private static TypedIdentity? Of(TypedIdentity identity, ref Draw draw, Func<string, IEnumerable<string>> slips)
    {
        TypedIdentity[] all =
        [
            .. slips(identity.Surname).Select(s => identity with { Surname = s }),
            .. slips(identity.Forenames).Select(f => identity with { Forenames = f }),
        ];
        return all.Length == 0 ? null : draw.Of<TypedIdentity>(all);
    }
}
