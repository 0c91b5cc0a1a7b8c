using System.Collections.Immutable;
using System.Globalization;
using SearchGateway.Model;
using SearchGateway.Policy.Rules;

namespace SearchGateway.Policy.Loading;

/// <summary>
/// The properties of one map. What is asked for is what the map may have; <see cref="RejectOthers"/> then names the rest.
/// Each reading returns a value or null, with a fault in the file wherever the value is missing or wrong.
/// </summary>
internal sealed class Properties(PackFile file, YamlMap map, string owner)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public PackFile File => file;

    public YamlMap Map => map;

    public YamlNode? Find(string name)
    {
        _asked.Add(name);
        foreach (var (key, value) in map.Entries)
        {
            if (key.Value == name)
                return value;
        }

        return null;
    }

    public YamlNode? Require(string name, string what)
    {
        if (Find(name) is { } node)
            return node;
        file.Fault(map, $"{owner} has no '{name}': add {what}");
        return null;
    }

    /// <summary>Text that says something.</summary>
    public string? Text(string name, string what) => Require(name, what) is { } node ? TextOf(node, name, what) : null;

    /// <summary>The citation of an article, e.g. <c>Regulation (EC) 767/2008 Art. 18(1)</c>.</summary>
    public string? Citation(string name)
    {
        const string What = "the article in full, such as 'Regulation (EC) 767/2008 Art. 18(1)'";
        if (Require(name, What) is not { } node || TextOf(node, name, What) is not { } text)
            return null;
        var article = text.IndexOf(" Art. ", StringComparison.Ordinal);
        if (article > 0 && text.Length > article + 6 && char.IsAsciiDigit(text[article + 6]))
            return text;
        file.Fault(node, $"'{text}' cites no article: write {What}");
        return null;
    }

    public DateOnly? Date(string name, string what)
    {
        if (Require(name, what) is not { } node || TextOf(node, name, what) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        file.Fault(node, $"'{text}' is not a date: write {what}");
        return null;
    }

    public int? Number(string name, int least, int most)
    {
        var what = string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}");
        if (Require(name, what) is not { } node || TextOf(node, name, what) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        file.Fault(node, $"'{text}' is not {what}");
        return null;
    }

    /// <summary>True or false; false if absent.</summary>
    public bool Flag(string name)
    {
        if (Find(name) is not { } node)
            return false;
        if (node is YamlText { Value: "true" or "false" } text)
            return text.Value == "true";
        file.Fault(node, $"'{name}' of {owner} is either true or false");
        return false;
    }

    public T? Word<T>(string name)
        where T : struct, Enum =>
        Require(name, $"one of {string.Join(", ", Words<T>.All)}") is { } node ? WordOf<T>(node, name) : null;

    public T? OptionalWord<T>(string name)
        where T : struct, Enum =>
        Find(name) is { } node ? WordOf<T>(node, name) : null;

    /// <summary>The values of a list; a single text counts as a list of one. Empty if absent.</summary>
    public ImmutableArray<YamlNode> Items(string name) => Find(name) switch
    {
        null => [],
        YamlList list => list.Items,
        { } one => [one],
    };

    /// <summary>The words of a list; unknown ones are faults and left out.</summary>
    public ImmutableArray<T> WordList<T>(string name)
        where T : struct, Enum =>
        [.. Items(name).Select(n => WordOf<T>(n, name)).OfType<T>()];

    /// <summary>The purposes of a list, or all of them by that word.</summary>
    public ImmutableArray<Purpose> Purposes() =>
        Require("purposes", "the purposes, or the word 'all'") is null or YamlText { Value: "all" } ? [.. Enum.GetValues<Purpose>()] : WordList<Purpose>("purposes");

    /// <summary>The maps of a list.</summary>
    public IEnumerable<YamlMap> Maps(string name, string what)
    {
        foreach (var item in Items(name))
        {
            if (item is YamlMap found)
                yield return found;
            else
                file.Fault(item, $"'{name}' holds {what}: this is none");
        }
    }

    /// <summary>Names every property that was not asked for and is none of <paramref name="alsoKnown"/>.</summary>
    public void RejectOthers(params ReadOnlySpan<string> alsoKnown)
    {
        foreach (var name in alsoKnown)
            _asked.Add(name);
        foreach (var (name, _) in map.Entries)
        {
            if (!_asked.Contains(name.Value))
                file.Fault(name, $"{owner} knows no property '{name.Value}'{Suggestion.For(name.Value, _asked)}");
        }
    }

    public string? TextOf(YamlNode node, string name, string what)
    {
        if (node is YamlText { Value: var text } && !string.IsNullOrWhiteSpace(text))
            return text.Trim();
        file.Fault(node, $"'{name}' of {owner} is empty or not text: write {what}");
        return null;
    }

    private T? WordOf<T>(YamlNode node, string name)
        where T : struct, Enum
    {
        if (TextOf(node, name, $"one of {string.Join(", ", Words<T>.All)}") is not { } text)
            return null;
        if (Words<T>.TryFind(text, out var value))
            return value;
        file.Fault(node, $"unknown {name} '{text}'{Suggestion.For(text, Words<T>.All)}");
        return null;
    }
}
