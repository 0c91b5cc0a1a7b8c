namespace SearchGateway.Policy.Loading;

/// <summary>What a mistyped word was probably meant to be.</summary>
internal static class Suggestion
{
    /// <summary><c>; did you mean 'purpose'?</c>, or the known words where none is near.</summary>
    public static string For(string word, IEnumerable<string> known)
    {
        var words = known.ToArray();
        var nearest = words.Select(w => (Word: w, Distance: Distance(word, w))).OrderBy(w => w.Distance).FirstOrDefault();
        if (nearest.Word is not null && nearest.Distance <= Math.Max(2, word.Length / 3))
            return $"; did you mean '{nearest.Word}'?";
        return words.Length == 0 ? "" : $"; known are {string.Join(", ", words)}";
    }

    /// <summary>Levenshtein distance: letters to change, add or remove.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
