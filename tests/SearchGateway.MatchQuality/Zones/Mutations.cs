namespace SearchGateway.MatchQuality.Zones;

/// <summary>What transport, typing and malice do to the text of a zone.</summary>
internal sealed class Mutations(Random random)
{
    private const int VeryLong = 3_000;

    /// <summary>The text changed in one to four ways; null now and then.</summary>
    public string? Of(string zone, string other)
    {
        string? text = zone;
        for (var changes = random.Next(1, 5); changes > 0 && text is not null; changes--)
            text = Once(text, other);
        return text;
    }

    private string? Once(string text, string other) => random.Next(12) switch
    {
        0 or 1 or 2 => Changed(text, Anything()),
        3 => Changed(text, CheckedPlaces.Alphabet[random.Next(CheckedPlaces.Alphabet.Length)]),
        4 => Cut(text),
        5 => text.Insert(random.Next(text.Length + 1), Anything().ToString()),
        6 => text + (random.Next(2) == 0 ? "" : "\n") + other,
        7 => text.Replace('\n', random.Next(2) == 0 ? '\r' : ' '),
        8 => text.Replace("\n", "", StringComparison.Ordinal),
        9 => random.Next(2) == 0 ? text.ToLowerInvariant() : string.Join('\n', text.Split('\n').Reverse()),
        10 when random.Next(50) == 0 => new string(Anything(), random.Next(VeryLong)) + text,
        11 when random.Next(50) == 0 => null,
        _ => text[random.Next(text.Length + 1)..] + text,
    };

    private string Changed(string text, char by)
    {
        if (text.Length == 0)
            return text;
        var at = random.Next(text.Length);
        return string.Create(text.Length, (text, at, by), static (span, change) =>
        {
            change.text.CopyTo(span);
            span[change.at] = change.by;
        });
    }

    private string Cut(string text)
    {
        var at = random.Next(text.Length + 1);
        return text.Remove(at, random.Next(text.Length - at + 1));
    }

    // Of each kind some: what is printed, controls, other scripts, halves of surrogate pairs, all else.
    private char Anything() => random.Next(5) switch
    {
        0 => (char)random.Next(' ', 0x7F),
        1 => (char)random.Next(' '),
        2 => (char)random.Next(0x80, 0x700),
        3 => (char)random.Next(0xD800, 0xE000),
        _ => (char)random.Next(char.MaxValue + 1),
    };
}
