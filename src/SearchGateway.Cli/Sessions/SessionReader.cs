using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using SearchGateway.Cli.Input;
using SearchGateway.Cli.Output;
using SearchGateway.Simulators.Population;
using SearchGateway.V1;

namespace SearchGateway.Cli.Sessions;

/// <summary>Understands a session's text whole, or lists every fault with its line and its place.</summary>
internal sealed class SessionReader
{
    private const int LongestTitle = 200;
    private const int LongestNote = 10_000;
    private const int LongestText = 65_536;
    private const int LongestWord = 64;

    private static readonly string[] s_mixes = ["demonstration", "published-2016"];

    private readonly List<PlacedFault> _faults = [];

    /// <summary>The session; null if there are faults.</summary>
    public static Session? Read(ReadOnlyMemory<byte> utf8, out IReadOnlyList<PlacedFault> faults)
    {
        var reader = new SessionReader();
        var session = PlacedJson.Read(utf8, 1, out var fault) is { } root ? reader.Session(root) : null;
        faults = fault is null ? reader._faults : [fault];
        return faults.Count == 0 ? session : null;
    }

    private Session Session(PlacedJson root)
    {
        var its = Members(root, "", ["format", "title", "recorded_at", "gateway", "steps"], []);
        if (its("format") is { } format && (format.Kind != JsonValueKind.String || format.Text != Sessions.Session.Format))
            Fault(format, "format", $"Must be \"{Sessions.Session.Format}\".");
        var gateway = Members(its("gateway"), "gateway", ["rule_pack", "population"], []);
        var pack = Members(gateway("rule_pack"), "gateway.rule_pack", ["name", "hash"], []);
        var people = Members(gateway("population"), "gateway.population", ["seed", "size", "mix", "as_of"], []);
        return new Session(
            Text(its("title"), "title", LongestTitle) ?? "",
            Instant(its("recorded_at"), "recorded_at") ?? default,
            new RulePack { Name = Word(pack("name"), "gateway.rule_pack.name") ?? "", Hash = Hash(pack("hash")) },
            new SessionPopulation(
                Number(people("seed"), "gateway.population.seed", 0, Sessions.Session.GreatestSeed) ?? 0,
                (int)(Number(people("size"), "gateway.population.size", PopulationOptions.SmallestSize, PopulationOptions.LargestSize) ?? 0),
                OneOf(people("mix"), "gateway.population.mix", s_mixes) ?? "",
                Day(people("as_of"), "gateway.population.as_of")),
            Steps(its("steps")));
    }

    private List<SessionStep> Steps(PlacedJson? list)
    {
        if (list is null)
            return [];
        if (list.Kind != JsonValueKind.Array)
            Fault(list, "steps", "A list in brackets is expected.");
        return [.. list.Items.Select((step, number) => Step(step, string.Create(CultureInfo.InvariantCulture, $"steps[{number}]"))).OfType<SessionStep>()];
    }

    private SessionStep? Step(PlacedJson step, string place)
    {
        switch (step.Member("kind")?.Text)
        {
            case "search":
                return Search(step, place);
            case "faults":
                return Faults(step, place);
            case "scenario":
                return Scenario(step, place);
            case "note":
                var its = Members(step, place, ["kind", "text"], ["at"]);
                return new NoteStep(Instant(its("at"), place + ".at"), Text(its("text"), place + ".text", LongestNote) ?? "");
            default:
                Fault(step, place + ".kind", "One of search, faults, scenario, note is expected.");
                return null;
        }
    }

    private SearchStep Search(PlacedJson step, string place)
    {
        var its = Members(step, place, ["kind", "at", "profile", "request"], ["rule_pack", "outcome"]);
        var request = its("request") is { } asked ? ContractJson.Read<SearchRequest>(asked, place + ".request", _faults) : null;
        return new SearchStep(
            Instant(its("at"), place + ".at"),
            Word(its("profile"), place + ".profile") ?? "",
            its("rule_pack") is { } pack ? Word(pack, place + ".rule_pack") : null,
            request ?? new SearchRequest(),
            its("outcome") is { } outcome ? Outcome(outcome, place + ".outcome") : null);
    }

    private IMessage? Outcome(PlacedJson outcome, string place)
    {
        var its = Members(outcome, place, [], ["answer", "problem"]);
        switch (its("answer"), its("problem"))
        {
            case ({ } answer, null):
                return ContractJson.Read<Answer>(answer, place + ".answer", _faults);
            case (null, { } problem):
                return ContractJson.Read<Problem>(problem, place + ".problem", _faults);
            default:
                Fault(outcome, place, "Either answer or problem is expected.");
                return null;
        }
    }

    private FaultsStep Faults(PlacedJson step, string place)
    {
        var its = Members(step, place, ["kind", "system", "behaviour"], ["at", "seed"]);
        return new FaultsStep(
            Instant(its("at"), place + ".at"),
            OneOf(its("system"), place + ".system", Sessions.Session.Systems) ?? "",
            its("behaviour") is { Kind: not JsonValueKind.Null } behaviour ? Text(behaviour, place + ".behaviour", LongestText) : null,
            Number(its("seed"), place + ".seed", 0, Sessions.Session.GreatestSeed));
    }

    private ScenarioStep Scenario(PlacedJson step, string place)
    {
        var its = Members(step, place, ["kind"], ["at", "name", "text", "seed"]);
        if (its("name") is null == its("text") is null)
            Fault(step, place, "Either name or text is expected.");
        return new ScenarioStep(
            Instant(its("at"), place + ".at"),
            its("name") is { } name ? Word(name, place + ".name") : null,
            its("text") is { } text ? Text(text, place + ".text", LongestText) : null,
            Number(its("seed"), place + ".seed", 0, Sessions.Session.GreatestSeed));
    }

    /// <summary>The members of an object by their names, each once; a fault for each that is missing or not known.</summary>
    private Func<string, PlacedJson?> Members(PlacedJson? json, string place, string[] needed, string[] allowed)
    {
        if (json is null)
            return _ => null;
        if (json.Kind != JsonValueKind.Object)
        {
            Fault(json, place, "An object in braces is expected.");
            return _ => null;
        }

        var prefix = place.Length > 0 ? place + "." : "";
        foreach (var (member, number) in json.Members.Select((m, n) => (m, n)))
        {
            if (!needed.Contains(member.Name, StringComparer.Ordinal) && !allowed.Contains(member.Name, StringComparer.Ordinal))
                _faults.Add(new PlacedFault(member.Line, prefix + Printable.Text(member.Name), "unknown_field", $"Is not known; known are {string.Join(", ", needed.Concat(allowed))}."));
            else if (json.Members.FindIndex(m => m.Name == member.Name) < number)
                _faults.Add(new PlacedFault(member.Line, prefix + member.Name, "unknown_field", "Stands twice."));
        }

        foreach (var missing in needed.Where(name => json.Member(name) is null))
            Fault(json, prefix + missing, "Is missing.");
        return json.Member;
    }

    private string? Text(PlacedJson? json, string place, int longest)
    {
        if (json is null || (json.Kind == JsonValueKind.String && json.Text.Length >= 1 && json.Text.Length <= longest))
            return json?.Text;
        Fault(json, place, string.Create(CultureInfo.InvariantCulture, $"A text of 1 to {longest} characters is expected."));
        return null;
    }

    private string? Word(PlacedJson? json, string place)
    {
        if (json is null || (json.Kind == JsonValueKind.String && IsWord(json.Text)))
            return json?.Text;
        Fault(json, place, string.Create(CultureInfo.InvariantCulture, $"A name of 1 to {LongestWord} letters, digits and . _ - is expected."));
        return null;
    }

    private static bool IsWord(string text) =>
        text.Length is >= 1 and <= LongestWord && char.IsAsciiLetterOrDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    private string? OneOf(PlacedJson? json, string place, string[] known)
    {
        if (json is null || (json.Kind == JsonValueKind.String && known.Contains(json.Text, StringComparer.Ordinal)))
            return json?.Text;
        Fault(json, place, $"One of {string.Join(", ", known)} is expected.");
        return null;
    }

    private ulong? Number(PlacedJson? json, string place, ulong least, ulong most)
    {
        if (json is null)
            return null;
        if (json.Kind == JsonValueKind.Number && ulong.TryParse(json.Raw.Span, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Fault(json, place, string.Create(CultureInfo.InvariantCulture, $"A whole number from {least} to {most} is expected."));
        return null;
    }

    private DateTimeOffset? Instant(PlacedJson? json, string place)
    {
        if (json is null)
            return null;
        if (json.Kind == JsonValueKind.String && json.Text.EndsWith('Z')
            && DateTimeOffset.TryParse(json.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant))
            return instant;
        Fault(json, place, "A time in UTC such as 2026-11-23T09:00:00Z is expected.");
        return null;
    }

    private DateOnly Day(PlacedJson? json, string place)
    {
        if (json is null)
            return default;
        if (DateOnly.TryParseExact(json.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        Fault(json, place, "A day such as 2026-11-23 is expected.");
        return default;
    }

    private string Hash(PlacedJson? json)
    {
        if (json is null || (json.Kind == JsonValueKind.String && json.Text.Length == 64 && json.Text.All(char.IsAsciiHexDigitLower)))
            return json?.Text ?? "";
        Fault(json, "gateway.rule_pack.hash", "64 hexadecimal digits in lower case are expected.");
        return "";
    }

    private void Fault(PlacedJson json, string place, string message) => _faults.Add(new PlacedFault(json.Line, place, "form", message));
}
