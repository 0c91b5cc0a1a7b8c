using System.Text;
using System.Text.Json;
using SearchGateway.Functional.Tests.Stand;
using SearchGateway.Functional.Tests.Stories;

namespace SearchGateway.Functional.Tests;

/// <summary>
/// Keeps docs/stories.md true: the tables are what the running gateway answers. Run with UPDATE_DOCS=1 to write them anew.
/// </summary>
public sealed class StoryTableTests(StoryStand stand)
{
    private const int Stranger = 2;
    private const int Robbed = 9;

    private const string Heading = """
        # Stories

        What each officer sees of the people in [personas.md](personas.md) under the rules of 2016. A test asks the running gateway and
        the simulated systems and writes these tables; nothing in them depends on the day on which it runs. Persona 5 is told at length, and
        under both rule packs, in [second-identity.md](second-identity.md).

        Each desk uses the keys that its law accepts: everybody scans the paper named above the table; the first line, and immigration
        when it verifies, read the visa sticker too if there is one; all but police and customs take the right index finger (not a
        child's, whose fingerprints are declared unusable); the second line declares doubt about the identity.

        *Not asked* means that the rules do not permit it and that the system was not contacted, so it says nothing about what the
        system holds. Under *persons* stand the systems whose records were found to be one person, how sure that is, and where those
        records contradict each other; several persons are separated by a line, the most urgent action first. Under *action* stands
        what an alert asks for; *(discreet)* is the mark of an alert of which the person must not become aware, and whose action is no
        headline (see [discreet-checks.md](discreet-checks.md)). Under *stay* stands what EES counts, as far as the desk may see it.

        """;

    [Fact]
    public async Task TablesAreWhatTheGatewayAnswers()
    {
        var page = new StringBuilder(Heading);
        foreach (var persona in stand.Personas)
            await WriteAsync(page, persona);

        var file = Path.Combine(Repository.Root, "docs", "stories.md");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            await File.WriteAllTextAsync(file, page.ToString(), TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), page.ToString());
    }

    private async Task WriteAsync(StringBuilder page, Persona persona)
    {
        page.Append("\n## ").Append(persona.Number).Append(". ").Append(persona.Title).Append("\n\n").Append(persona.Story).Append('\n');
        foreach (var paper in persona.Zones.DistinctBy(z => z.Of))
            await WriteAsync(page, persona, paper, persona);
        if (persona.Number == Robbed)
            await WriteAsync(page, persona, persona.Zones[0], stand.Persona(Stranger));
    }

    private async Task WriteAsync(StringBuilder page, Persona persona, Zone paper, Persona bearer)
    {
        page.Append("\nWith ").Append(paper.Of).Append(bearer == persona ? "" : $", shown by persona {bearer.Number}")
            .Append(":\n\n| Who asks, why | SIS | VIS | EES | Eurodac | Persons | Action | Stay |\n|---|---|---|---|---|---|---|---|\n");
        foreach (var desk in Desk.All)
            page.Append(Row(desk, await stand.AskAsync(desk.Profile, desk.Request(persona, paper, bearer)))).Append('\n');
    }

    private static string Row(Desk desk, JsonElement answer)
    {
        var persons = answer.Persons();
        string[] cells =
        [
            $"{desk.Profile}, {Words(desk.Purpose["PURPOSE_".Length..])}",
            .. Findings.Systems.Select(system => OutcomeOf(answer, system)),
            string.Join("<br>", persons.Select(PersonOf)),
            string.Join("<br>", persons.Select(ActionOf)),
            string.Join(", ", StayOf(answer)),
        ];
        return $"| {string.Join(" | ", cells)} |";
    }

    private static string OutcomeOf(JsonElement answer, string system) => answer.Outcome(system) switch
    {
        "OUTCOME_HITS" => answer.RecordCount(system) == 1 ? "1 hit" : $"{answer.RecordCount(system)} hits",
        "OUTCOME_NO_HIT" => "no hit",
        "OUTCOME_NOT_PERMITTED" => "not asked",
        var other => throw new InvalidOperationException($"{system} gave no answer: {other}."),
    };

    private static string PersonOf(JsonElement person)
    {
        var conflicts = string.Join(", ", person.ConflictFields());
        return $"{string.Join(" + ", person.RecordSystems())}, {Words(person.Text("grade")["MATCH_GRADE_".Length..])}{(conflicts.Length > 0 ? "; differing " + conflicts : "")}";
    }

    private static string ActionOf(JsonElement person) => person.IsDiscreet() ? $"{Words(person.Action())} (discreet)".TrimStart() : Words(person.Action());

    private static IEnumerable<string> StayOf(JsonElement answer)
    {
        foreach (var days in answer.Values("EES", "remaining_days"))
            yield return $"{days} days left";
        foreach (var days in answer.Values("EES", "overstay_days").Where(d => d != "0"))
            yield return $"{days} days over";
        if (answer.Values("EES", "overstayer").Contains("True"))
            yield return "listed as overstayer";
    }

    private static string Words(string name) => name.Replace('_', ' ').ToLowerInvariant();
}
