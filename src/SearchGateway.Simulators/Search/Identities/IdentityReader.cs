using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>Takes identities apart into rows; one per thread.</summary>
internal sealed class IdentityReader(WordNumbers words, NationalityNumbers nationalities)
{
    private const int FieldsRemembered = 1 << 16;

    // Most fields have been read before: names repeat.
    private readonly Dictionary<string, int[]> _fields = new(StringComparer.Ordinal);

    public IdentityChunk Read(IEnumerable<RecordIdentity> identities, CancellationToken cancellation)
    {
        var (rows, spill) = (new List<IdentityRow>(), new List<int>());
        var (records, dates, states) = (new List<int>(), new List<int>(), new List<ushort>());
        Span<int> name = stackalloc int[IdentityRow.MostWords];
        foreach (var identity in identities)
        {
            if ((rows.Count & 0xFFF) == 0)
                cancellation.ThrowIfCancellationRequested();
            var surname = Take(Numbers(identity.Surname), name);
            var count = surname + Take(Numbers(identity.Forenames), name[surname..]);
            foreach (var word in name[..count])
                words.Count(word);
            rows.Add(IdentityRow.Of(name[..count], surname, identity.Alias, identity.Sex, spill));
            records.Add(identity.Record);
            dates.Add(BirthDates.Code(identity.Born));
            states.Add(nationalities.Number(identity.Nationalities));
        }

        return new IdentityChunk([.. rows], [.. spill], [.. records], [.. dates], [.. states]);
    }

    private static int Take(int[] numbers, Span<int> name)
    {
        var count = Math.Min(numbers.Length, name.Length);
        numbers.AsSpan(0, count).CopyTo(name);
        return count;
    }

    private int[] Numbers(string field)
    {
        if (_fields.TryGetValue(field, out var numbers))
            return numbers;
        numbers = [.. NameWords.Of(field).Select(words.Number).Where(n => n != 0)];
        if (_fields.Count == FieldsRemembered)
            _fields.Clear();
        _fields.Add(field, numbers);
        return numbers;
    }
}

/// <summary>Rows of a chunk before the final numbers are known.</summary>
internal sealed record IdentityChunk(IdentityRow[] Rows, int[] Spill, int[] Records, int[] Dates, ushort[] Nationalities)
{
    public void Renumber(ReadOnlySpan<int> words, ReadOnlySpan<ushort> nationalities, int spillOffset)
    {
        for (var i = 0; i < Rows.Length; i++)
            Rows[i] = Rows[i].Renumbered(words, spillOffset);
        foreach (ref var state in Nationalities.AsSpan())
            state = nationalities[state];
        for (var at = 0; at < Spill.Length;)
        {
            var end = at + 1 + (Spill[at] & 0xFF);
            foreach (ref var word in Spill.AsSpan((at + 1)..end))
                word = words[word];
            at = end;
        }
    }
}
