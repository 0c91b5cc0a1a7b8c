using System.Globalization;
using SearchGateway.Model;
using SearchGateway.Policy.Rules;

namespace SearchGateway.Tests.Policy.Law;

/// <summary>Reads a year's law from its page. Whatever it does not understand ends the test, with the line.</summary>
internal sealed class LegalTableReader
{
    private readonly Dictionary<string, string> _acts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _lists = new(StringComparer.Ordinal);
    private readonly LegalTable _table = new();
    private LegalCell[] _cells = [];

    public static LegalTable Read(string path)
    {
        var reader = new LegalTableReader();
        var number = 0;
        foreach (var line in File.ReadLines(path).Select(l => l.Trim()))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
                continue;
            try
            {
                reader.Line(line);
            }
            catch (FormatException fault)
            {
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)}:{number}: {fault.Message}"), fault);
            }
        }

        foreach (var cell in reader._table.Open.ToArray())
            reader.LinkFirstStep(cell);
        return reader._table;
    }

    private void Line(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var (word, rest) = space < 0 ? (line, "") : (line[..space], line[space..].Trim());
        string[] parts = [.. rest.Split('|').Select(p => p.Trim())];
        switch (word)
        {
            case "systems":
                _table.Systems.AddRange(Expand(rest).Select(Value<CentralSystem>));
                break;
            case "act":
                _acts.Add(Split(rest)[0], Split(rest)[1]);
                break;
            case "let":
                _lists.Add(Split(rest)[0], [.. Expand(Split(rest)[1])]);
                break;
            case "never":
                var limit = rest.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                _table.Limit(new LegalLimit(Value<CentralSystem>(limit[0]), Value<SearchKeys>(limit[2]), Article(parts[1])));
                break;
            case "cell":
                _cells = [.. Places(rest).Select(p => new LegalCell(p.Authority, p.Purpose, p.System))];
                Require(_cells.All(_table.TryAdd), "the cell stands here already");
                break;
            case "closed":
                Require(Places(parts[0]).ToArray().All(p => _table.TryClose(p.Authority, p.Purpose, p.System, Article(parts[1]))), "the cell stands here already");
                break;
            default:
                foreach (var cell in _cells)
                    Property(cell, word, parts);
                break;
        }
    }

    private void Property(LegalCell cell, string word, string[] parts)
    {
        switch (word)
        {
            case "basis":
                cell.Basis = Article(parts[0]);
                break;
            case "records":
                cell.Records = [.. Expand(parts[0])];
                break;
            case "mode":
                cell.Mode = Value<SearchMode>(parts[0]);
                break;
            case "case":
                cell.NeedsCase = true;
                break;
            case "way":
                cell.Ways.Add(Way(cell, parts));
                break;
            case "shows":
                foreach (var name in Expand(parts[0]))
                    Require(cell.Shows.TryAdd(Field(cell.System, name), Article(parts[1])), $"{name} is shown twice");
                break;
            case "expired":
                var limit = parts[0].Split(' ');
                cell.Expired = new ExpiryLimit(Field(cell.System, limit[2]), Number(limit[0]), Article(parts[1]));
                break;
            case "request":
                cell.Request = new LegalRequest([.. Expand(parts[0]).Select(Value<RequestStatement>)], Number(parts[1].Split(' ')[0]), Article(parts[2]));
                break;
            case "prior":
                Request(cell).Prior.Add(Prior(parts));
                break;
            case "urgent":
                Request(cell).Urgent = new UrgentAccess(Number(parts[0]), Article(parts[1]));
                break;
            case "first":
                cell.First = First(cell, parts[0].Split(' '), Article(parts[1]));
                break;
            default:
                throw new FormatException($"unknown word '{word}'");
        }
    }

    private LegalWay Way(LegalCell cell, string[] parts)
    {
        var way = new LegalWay(Flags<SearchKeys>(parts[0]), Article(parts[^1])) { Records = cell.Records };
        foreach (var part in parts[1..^1])
        {
            var (word, rest) = (part.Split(' ')[0], part[part.Split(' ')[0].Length..].Trim());
            way = word switch
            {
                "may" => way with { Optional = Flags<SearchKeys>(rest) },
                "when" => way with { All = Flags<Circumstances>(rest) },
                "any" => way with { Any = Flags<Circumstances>(rest) },
                "unless" => way with { Unless = Flags<Circumstances>(rest) },
                "records" => way with { Records = [.. Expand(rest)] },
                "after" => way with { After = [.. way.After, After(rest)] },
                _ => way with { Method = Value<SearchMethod>(word) },
            };
        }

        return way;
    }

    private PriorSearch After(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var words = text[..open].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new PriorSearch(Value<CentralSystem>(words[0]), Value<PriorAnswer>(words[1]), Article(text[(open + 1)..^1]));
    }

    private RequiredPriorSearch Prior(string[] parts) => new(Value<PriorSource>(parts[0]), Article(parts[^1]))
    {
        OnlyIfUnknown = parts.Contains("only_if_unknown"),
        ReasonsSuffice = parts.Contains("reasons_suffice"),
        OrAfterDays = Array.Find(parts, p => p.StartsWith("or_after ", StringComparison.Ordinal)) is { } days ? Number(days.Split(' ')[1]) : 0,
    };

    private static FirstStep First(LegalCell cell, string[] words, string article) => words[0] == "by"
        ? new FirstStep(Value<CentralSystem>(words[1]), SearchMode.HitFlag, WithoutRequest: false, article)
        : new FirstStep(cell.System, Value<SearchMode>(words[0]), words.Contains("without_request"), article);

    private void LinkFirstStep(LegalCell cell)
    {
        if (cell.First is { } first && first.By != cell.System)
            _table.CellOf(cell.Authority, cell.Purpose, first.By)!.IsFirstOfAnother = true;
    }

    private IEnumerable<(Authority Authority, Purpose Purpose, CentralSystem System)> Places(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Require(words.Length == 3, "a cell is an authority, a purpose and a system");
        return from authority in words[0].Split(',')
               from purpose in words[1].Split(',')
               from system in words[2].Split(',')
               select (Value<Authority>(authority), Value<Purpose>(purpose), Value<CentralSystem>(system));
    }

    /// <summary>The citation in full, e.g. <c>Regulation (EC) 767/2008 Art. 18(1)</c> for <c>VIS Art. 18(1)</c>.</summary>
    private string Article(string text) => string.Join("; ", text.Split(';', StringSplitOptions.TrimEntries).Select(part =>
    {
        var act = part.Split(' ')[0];
        Require(_acts.ContainsKey(act) && part.Contains(" Art. ", StringComparison.Ordinal), $"'{part}' cites no article of an act");
        return _acts[act] + part[act.Length..];
    }));

    private IEnumerable<string> Expand(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(w => _lists.TryGetValue(w, out var list) ? list : [w]);

    private T Flags<T>(string text)
        where T : struct, Enum =>
        (T)Enum.ToObject(typeof(T), Expand(text).Aggregate(0, (all, w) => all | Convert.ToInt32(Value<T>(w), CultureInfo.InvariantCulture)));

    private static T Value<T>(string word)
        where T : struct, Enum =>
        Words<T>.TryFind(word, out var value) ? value : throw new FormatException($"'{word}' is no {typeof(T).Name}");

    private static SystemField Field(CentralSystem system, string name) =>
        FieldCatalogue.TryFind(system, name, out var field) ? field : throw new FormatException($"{system} has no field '{name}'");

    private static LegalRequest Request(LegalCell cell) => cell.Request ?? throw new FormatException("there is no request to which this belongs");

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string[] Split(string text) => text.Split('=', 2, StringSplitOptions.TrimEntries);

    private static void Require(bool isTrue, string message)
    {
        if (!isTrue)
            throw new FormatException(message);
    }
}
