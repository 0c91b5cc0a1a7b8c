using System.Collections.Immutable;
using SearchGateway.Matching;
using SearchGateway.Merging;

namespace SearchGateway.MatchQuality.Linkage.Blocking;

/// <summary>The keys of which two records must share one to be compared.</summary>
internal static class BlockKeys
{
    // Names of many words, and aliases without end, would give keys by the square.
    private const int MostWords = 5;
    private const int MostNames = 12;

    /// <summary>The keys in ascending order, without repetition.</summary>
    /// <param name="record">The record.</param>
    /// <param name="byWholeName">Also the name alone, for sets in which some have no birth date.</param>
    public static ulong[] Of(RecordView record, bool byWholeName)
    {
        var keys = new SortedSet<ulong>();
        foreach (var (number, _) in record.Documents)
            keys.Add(KeyHash.Of(BlockKind.Document).With(DocumentNumbers.Key(number)).Value);
        foreach (var sticker in record.Stickers)
            keys.Add(KeyHash.Of(BlockKind.Sticker).With(DocumentNumbers.Key(sticker)).Value);
        if (!record.LinkedRecords.IsEmpty)
        {
            foreach (var file in record.LinkedRecords.Add(record.Reference.RecordNumber))
                keys.Add(KeyHash.Of(BlockKind.LinkedFile).With((int)record.Reference.System).With(file).Value);
        }

        foreach (var (name, born) in record.Identities.Take(MostNames))
            {
            var sounds = SoundsOf(name.Form);
            if (byWholeName && !sounds.IsEmpty)
                keys.Add(With(KeyHash.Of(BlockKind.WholeName), sounds));
            if (born is { } date)
                AddName(keys, sounds, date);
        }

        foreach (var date in record.Identities.Take(MostNames).Select(i => i.Born).Append(record.BirthDate).Distinct())
        {
            foreach (var nationality in date is { IsComplete: true } ? record.Nationalities : [])
                keys.Add(Dated(BlockKind.DateAndNationality, date!.Value).With(nationality).Value);
        }

        return [.. keys];
    }

    private static void AddName(SortedSet<ulong> keys, ImmutableArray<string> sounds, PartialDate date)
    {
        foreach (var sound in date.IsComplete ? sounds : [])
            keys.Add(Dated(BlockKind.DateAndWord, date).With(sound).Value);
        foreach (var pair in Pairs(sounds))
        {
            if (date.Year is { } year)
                keys.Add(With(KeyHash.Of(BlockKind.YearAndWords).With(year), pair));
            if (date is { Month: { } month, Day: { } day })
                keys.Add(With(KeyHash.Of(BlockKind.DayAndWords).With(Math.Min(month, day)).With(Math.Max(month, day)), pair));
        }
    }

    // Sounds in the order of the alphabet: fields and words are inverted often enough.
    private static ImmutableArray<string> SoundsOf(NameForm name) =>
    [
        .. name.Tokens.Select(t => t.Skeletons is [{ Length: > 1 } sound, ..] ? sound : t.Text)
            .Distinct(StringComparer.Ordinal).Take(MostWords).Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<ImmutableArray<string>> Pairs(ImmutableArray<string> sounds)
    {
        if (sounds.Length == 1)
            yield return sounds;
        for (var first = 0; first < sounds.Length; first++)
        {
            for (var second = first + 1; second < sounds.Length; second++)
                yield return [sounds[first], sounds[second]];
        }
    }

    private static KeyHash Dated(BlockKind kind, PartialDate date)
    {
        var (month, day) = (date.Month!.Value, date.Day!.Value);
        return KeyHash.Of(kind).With(date.Year!.Value).With(Math.Min(month, day)).With(Math.Max(month, day));
    }

    private static ulong With(KeyHash key, ImmutableArray<string> sounds)
    {
        foreach (var sound in sounds)
            key = key.With(sound);
        return key.Value;
    }
}
