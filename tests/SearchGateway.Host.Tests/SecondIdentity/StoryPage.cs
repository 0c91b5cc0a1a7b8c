using System.Globalization;
using System.Text;

namespace SearchGateway.Host.Tests.SecondIdentity;

/// <summary>Writes what each official sees, and what not, as Markdown.</summary>
internal sealed class StoryPage(IEnumerable<Seen> everything)
{
    private readonly StringBuilder _text = new();

    // Every record that somebody on this page is shown, with every field that somebody is shown of it.
    private readonly SortedDictionary<string, List<string>> _known = Union(everything);

    public override string ToString() => _text.ToString();

    public void Add(string text) => _text.Append(text);

    public void Add(Seen seen)
    {
        Line($"\n### {seen.Official.Title}\n\nSearches for {Seen.Words(seen.Official.Purpose)} with {seen.Official.Told}.\n");
        if (seen.Answer is not { } answer)
        {
            Line($"**Refused**: {seen.Refusal!.Detail}\n\n| System | Why it is not asked | Article |\n|---|---|---|");
            foreach (var system in seen.Refusal.Systems)
                Line($"| {Seen.System(system.System)} | {system.Detail} | {system.LegalBasis} |");
            Line("\nSees nothing of him.");
            return;
        }

        AddSystems(answer, seen);
        AddPersons(answer, seen);
        AddLinks(answer, seen);
        AddUnseen(answer, seen);
    }

    /// <summary>One line per official: which records each pack shows as one person, and what stands first.</summary>
    public void AddSummary(IReadOnlyList<Seen> before, IReadOnlyList<Seen> after)
    {
        Line("| Who asks | 2016 | 2019 |\n|---|---|---|");
        foreach (var (old, now) in before.Zip(after))
            Line($"| {old.Official.Title} | {InShort(old)} | {InShort(now)} |");
    }

    private static string InShort(Seen seen) => seen.Answer is not { } answer ? "refused"
        : answer.Persons.Count == 0 ? "nobody"
        : string.Join("<br>", answer.Persons.Select(p =>
            $"{string.Join(" + ", p.Records.Select(seen.NameOf))}{(p.Action.Length > 0 ? $": **{p.Action.Replace('_', ' ')}**" : "")}"));

    private static SortedDictionary<string, List<string>> Union(IEnumerable<Seen> everything)
    {
        var known = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (record, fields) in everything.SelectMany(s => s.Records))
        {
            if (!known.TryGetValue(record, out var all))
                known[record] = all = [];
            all.AddRange(fields.Except(all, StringComparer.Ordinal));
        }

        return known;
    }

    private void AddSystems(V1.Answer answer, Seen seen)
    {
        Line("| System | Asked with, or why not | Article | Came back |\n|---|---|---|---|");
        foreach (var system in answer.Systems)
        {
            var keys = string.Join(", ", system.KeysSent.Select(Seen.Words));
            var back = system.Outcome switch
            {
                V1.Outcome.NotPermitted => "not asked",
                V1.Outcome.NoHit => "no hit",
                V1.Outcome.Hits => string.Join("<br>", system.Records.Select(r => Shown(seen, new V1.RecordReference { System = r.System, RecordNumber = r.RecordNumber }))),
                var other => throw new InvalidOperationException($"{system.System} gave no answer: {other}."),
            };
            Line($"| {Seen.System(system.System)} | {(system.Outcome == V1.Outcome.NotPermitted ? system.Reason : keys)} | {system.LegalBasis} | {back} |");
        }
    }

    private static string Shown(Seen seen, V1.RecordReference reference)
    {
        var name = seen.NameOf(reference);
        return $"{name}: {Count(seen.Records[name].Count, "field")}";
    }

    private void AddPersons(V1.Answer answer, Seen seen)
    {
        Line(answer.Persons.Count == 0 ? "\nNobody is found." : "");
        foreach (var person in answer.Persons)
        {
            var action = person.Action.Length > 0 ? $", first of all **{person.Action.Replace('_', ' ')}**" : ", no action";
            Line($"- Person {person.Number}: {string.Join(" + ", person.Records.Select(seen.NameOf))}; {Seen.Words(person.Grade)}{action}");
            foreach (var group in person.Evidence.GroupBy(e => (Left: seen.NameOf(e.Left), Right: e.Right is null ? "what was searched" : seen.NameOf(e.Right))))
                Line($"  - {group.Key.Left} with {group.Key.Right}: {string.Join("; ", group.Select(e => e.Finding))}");
            foreach (var conflict in person.Conflicts)
                Line($"  - differing {conflict.Field}: {string.Join(" / ", conflict.Values.GroupBy(v => v.Value, StringComparer.Ordinal).Select(v => $"{v.Key} ({string.Join(", ", v.Select(x => seen.NameOf(x.Record)))})"))}");
        }
    }

    private void AddLinks(V1.Answer answer, Seen seen)
    {
        if (answer.Links is not { } links)
            return;
        Line(links.Links.Count == 0 ? "\nLinks: none among these records." : "\nLinks:\n");
        foreach (var link in links.Links)
        {
            Line($"- **{Seen.Words(link.Colour)}** between {seen.NameOf(link.Left)} and {seen.NameOf(link.Right)} (Art. {link.Article}{(link.LegalBasis.Length > 0 ? $", seen by {link.LegalBasis}" : "")}): "
                + $"biometrics {Seen.Words(link.Biometrics)}, travel document {Seen.Words(link.TravelDocument)}, identity {Seen.Words(link.Identity)}; "
                + Verification(link));
        }

        if (links.Notice.Length > 0)
            Line($"\n{links.Notice}");
    }

    private static string Verification(V1.IdentityLink link) =>
        link.Verified ? $"verified by {Seen.Words(link.Verifier)}"
        : link.Colour == V1.LinkColour.Yellow ? $"to be verified by {Seen.Words(link.Verifier)}"
        : "given by the rules alone, without a verification";

    private void AddUnseen(V1.Answer answer, Seen seen)
    {
        Line("\nDoes not see:\n");
        foreach (var (record, fields) in _known)
        {
            var system = answer.Systems.SingleOrDefault(s => record.StartsWith(Seen.System(s.System), StringComparison.Ordinal));
            var withheld = seen.Records.TryGetValue(record, out var shown) ? fields.Except(shown, StringComparer.Ordinal).ToArray() : [];
            if (shown is null)
                Line($"- {record}: {(system is null ? "the rules know no such system" : system.Outcome == V1.Outcome.NotPermitted ? "not asked" : "not found with these keys, or not to be shown")}");
            else if (withheld.Length > 0)
                Line($"- {record}: {string.Join(", ", withheld.Select(f => f.Replace('_', ' ')))}");
        }
    }

    private static string Count(int number, string thing) => string.Create(CultureInfo.InvariantCulture, $"{number} {thing}{(number == 1 ? "" : "s")}");

    private void Line(string text) => _text.Append(text).Append('\n');
}
