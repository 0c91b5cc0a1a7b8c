using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search;

/// <summary>
/// From the keys of a name to the identities that have it. Many people share a surname or forenames, and the keys of a
/// name are those of its two fields: so each different field is keyed once, and leads on to its holders.
/// </summary>
internal sealed class NameFields
{
    private readonly int[][] _holders;
    private readonly Dictionary<string, int[]> _fieldsByKey;

    public NameFields(RecordIdentity[] identities)
    {
        var numbers = new Dictionary<(string Text, bool Given), int>();
        var holders = new List<List<int>>();
        for (var i = 0; i < identities.Length; i++)
        {
            Hold((identities[i].Surname, false), i);
            Hold((identities[i].Forenames, true), i);
        }

        _holders = [.. holders.Select(h => h.ToArray())];
        _fieldsByKey = Keyed([.. numbers.Keys]);

        void Hold((string Text, bool Given) field, int identity)
        {
            if (field.Text.Length == 0)
                return;
            if (!numbers.TryGetValue(field, out var number))
            {
                numbers.Add(field, number = holders.Count);
                holders.Add([]);
            }

            holders[number].Add(identity);
        }
    }

    /// <summary>Numbers of the identities that share a key with the name.</summary>
    public HashSet<int> Candidates(NameForm sought)
    {
        var fields = new HashSet<int>();
        foreach (var key in NameKeys.For(sought))
            if (_fieldsByKey.TryGetValue(key, out var found))
                fields.UnionWith(found);
        var candidates = new HashSet<int>();
        foreach (var field in fields)
            candidates.UnionWith(_holders[field]);
        return candidates;
    }

    private static Dictionary<string, int[]> Keyed((string Text, bool Given)[] fields)
    {
        var keys = new IReadOnlyList<string>[fields.Length];
        Parallel.For(0, fields.Length, i =>
            keys[i] = NameKeys.For(fields[i].Given ? NameForm.From(null, fields[i].Text) : NameForm.From(fields[i].Text, null)));

        var postings = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < fields.Length; i++)
            foreach (var key in keys[i])
            {
                if (!postings.TryGetValue(key, out var list))
                    postings.Add(key, list = []);
                list.Add(i);
            }

        return postings.ToDictionary(p => p.Key, p => p.Value.ToArray(), StringComparer.Ordinal);
    }
}
