using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SearchGateway.Cli.Leaks;

/// <summary>A word or a day that is looked for, where it stands.</summary>
/// <param name="Word">As it is written there.</param>
/// <param name="Around">With what stands around it.</param>
internal readonly record struct Sighting(string Word, string Around);

/// <summary>
/// Looks for many words at once in texts of any size: each word of a text is looked up in a table, so that it makes no difference how
/// many are looked for. Words are runs of letters and digits; escapes of JSON and of addresses are read first. What chance puts together
/// in digests and counters is left out.
/// </summary>
internal sealed partial class WordScan
{
    /// <summary>Shorter names stand in every text by chance.</summary>
    private const int ShortestName = 4;

    private const int ShortestNumber = 6;

    /// <summary>Digits alone are found by chance among counters and clocks.</summary>
    private const int ShortestDigits = 9;

    private readonly HashSet<string> _words = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<DateOnly> _days = [];
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public WordScan() => _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>How many words and days are looked for.</summary>
    public int Count => _words.Count + _days.Count;

    /// <summary>Looks for every word of a value, or for a day in the ways in which days are written.</summary>
    public void Add(string value)
    {
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            _days.Add(day);
            return;
        }

        foreach (var word in Words(value))
        {
            if (IsTelling(value.AsSpan()[word]))
                _words.Add(value[word]);
        }
    }

    /// <summary>Looks no longer for words and days that stand in a text which nobody's data made.</summary>
    /// <returns>Those that were looked for until then.</returns>
    public IReadOnlyList<string> Except(string fixedText)
    {
        var dropped = new List<string>();
        foreach (var word in Words(fixedText))
        {
            if (_words.Remove(fixedText[word]))
                dropped.Add(fixedText[word]);
        }

        foreach (Match written in Day.Matches(fixedText))
        {
            if (DayOf(written) is { } day && _days.Remove(day))
                dropped.Add(written.Value);
        }

        return dropped;
    }

    /// <summary>What was found, in order: words first, then days.</summary>
    public IEnumerable<Sighting> Find(string text)
    {
        var read = Unescaped(text);
        foreach (var word in Words(read))
        {
            if (_lookup.Contains(read.AsSpan()[word]) && !IsFraction(read, word) && !IsAmount(read, word.Start.Value) && !DrawnText.Holds(read, word))
                yield return Around(read, word);
        }

        foreach (Match written in Day.Matches(read))
        {
            if (DayOf(written) is { } day && _days.Contains(day) && !IsAmount(read, written.Index))
                yield return Around(read, written.Index..(written.Index + written.Length));
        }
    }

    private static IEnumerable<Range> Words(string text)
    {
        var begin = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var isWord = i < text.Length && char.IsLetterOrDigit(text[i]);
            if (isWord && begin < 0)
                begin = i;
            if (!isWord && begin >= 0)
            {
                yield return begin..i;
                begin = -1;
            }
        }
    }

    private static bool IsTelling(ReadOnlySpan<char> word)
    {
        var digits = 0;
        foreach (var letter in word)
            digits += char.IsDigit(letter) ? 1 : 0;
        return word.Length >= (digits == 0 ? ShortestName : digits == word.Length ? ShortestDigits : ShortestNumber);
    }

    /// <summary>Digits behind a point are a part of a number, not one.</summary>
    private static bool IsFraction(string text, Range word) =>
        char.IsDigit(text[word.Start.Value]) && word.Start.Value > 1 && text[word.Start.Value - 1] == '.' && char.IsDigit(text[word.Start.Value - 2]);

    /// <summary>What a measurement of bytes or calls comes to is no number of anybody and no day.</summary>
    private static bool IsAmount(string text, int begin) => begin > 0 && text[begin - 1] == ' ' && Amount.IsMatch(text.AsSpan(0, begin));

    private static Sighting Around(string text, Range word) => new(text[word], text[Math.Max(0, word.Start.Value - 160)..Math.Min(text.Length, word.End.Value + 80)].ReplaceLineEndings(" "));

    private static DateOnly? DayOf(Match written)
    {
        int Part(string name) => int.Parse(written.Groups[name].Value, CultureInfo.InvariantCulture);
        var (year, month, day) = (Part("year"), Part("month"), Part("day"));
        return year is >= 1900 and <= 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }

    private static string Unescaped(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal) && !text.Contains('%', StringComparison.Ordinal))
            return text;
        var read = Unicode.Replace(text, match => ((char)int.Parse(match.Groups["code"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());
        read = Control.Replace(read, " ");
        return Percent.Replace(read, match => Encoding.UTF8.GetString([.. match.Value.Split('%', StringSplitOptions.RemoveEmptyEntries).Select(code => byte.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture))]));
    }

    [GeneratedRegex(@"\\u(?<code>[0-9A-Fa-f]{4})", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Unicode { get; }

    [GeneratedRegex(@"\\[bfnrt""\\/]", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Control { get; }

    [GeneratedRegex("(%[0-9A-Fa-f]{2})+", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Percent { get; }

    [GeneratedRegex(@"^[a-z_:][a-z0-9_:]*_(bytes|total|count|sum|bucket)(\{.*\})? \z", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Amount { get; }

    [GeneratedRegex(@"(?<![\w.:-])((?<year>\d{4})[-/.]?(?<month>\d{2})[-/.]?(?<day>\d{2})|(?<day>\d{1,2})[-/.](?<month>\d{1,2})[-/.](?<year>\d{4}))(?![0-9A-SU-Za-z_])", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Day { get; }
}
