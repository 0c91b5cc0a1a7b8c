using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SearchGateway.Simulators.Population;

namespace SearchGateway.Simulators.CommandLine;

/// <summary>The command <c>truth</c>: who stands behind each record, or who the people are; line by line, so that any size can be written.</summary>
internal static class TruthCommand
{
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The command's work; refuses in the arguments what is wrong.</summary>
    public static Func<CancellationToken, Task> Read(Arguments arguments, PopulationOptions population, TextWriter output)
    {
        var of = arguments.Text("--of") ?? "records";
        if (of is not ("records" or "people"))
            arguments.Refuse("--of: must be records or people");
        var format = arguments.Text("--format") ?? "tsv";
        if (format is not ("tsv" or "jsonl"))
            arguments.Refuse("--format: must be tsv or jsonl");
        var systems = Systems(arguments);
        var day = arguments.Day("--day", DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        return async stop =>
        {
            var export = new TruthExport(new Census(population, day));
            await (of == "people" ? PeopleAsync(export, format, output, stop) : RecordsAsync(export, systems, format, output, stop));
        };
    }

    private static HashSet<SystemName> Systems(Arguments arguments)
    {
        if (arguments.Text("--system") is not { } name)
            return [.. Enum.GetValues<SystemName>()];
        if (Enum.TryParse<SystemName>(name, ignoreCase: true, out var system) && Enum.IsDefined(system))
            return [system];
        arguments.Refuse("--system: must be sis, vis, ees, eurodac or cir");
        return [];
    }

    private static async Task RecordsAsync(TruthExport export, HashSet<SystemName> systems, string format, TextWriter output, CancellationToken stop)
    {
        if (format == "tsv")
            await output.WriteLineAsync("system\trecord\tperson\tidentity\tdamage");
        foreach (var r in export.Records(systems))
        {
            stop.ThrowIfCancellationRequested();
            await output.WriteLineAsync(format == "tsv"
                ? $"{r.System}\t{r.Record}\t{r.Person}\t{r.Identity}\t{r.Damage}"
                : JsonSerializer.Serialize(new { System = r.System.ToString(), r.Record, r.Person, r.Identity, r.Damage }, s_plain));
        }
    }

    private static async Task PeopleAsync(TruthExport export, string format, TextWriter output, CancellationToken stop)
    {
        if (format == "tsv")
            await output.WriteLineAsync("person\tidentity\thome\trole\tculture\tsurname\tforenames\tsurname_at_birth\toriginal_surname\toriginal_forenames\tborn\tsex\tnationality\tbirth_place\tdocuments");
        foreach (var life in export.People())
        {
            stop.ThrowIfCancellationRequested();
            if (format == "jsonl")
                await output.WriteLineAsync(Node(life).ToJsonString(s_plain));
            else
                for (var i = 0; i < life.Identities.Count; i++)
                    await output.WriteLineAsync(Row(life, i));
        }
    }

    private static string Row(Life life, int number)
    {
        var who = life.Identities[number];
        return string.Join('\t',
            $"{life.Person}", $"{number}", $"{First(life)}", Role(life), who.Culture, who.Surname, who.Forenames, who.SurnameAtBirth, who.OriginalSurname, who.OriginalForenames,
            $"{who.Born:yyyy-MM-dd}", $"{who.Sex}", who.Nationality, who.BirthPlace, string.Join(' ', who.Documents.Select(d => $"{d.Issuer}:{d.Number}:{d.Fate}")));
    }

    private static JsonObject Node(Life life) => new()
    {
        ["person"] = life.Person,
        ["home"] = First(life),
        ["role"] = Role(life),
        ["fingers"] = !life.NoFingers,
        ["identities"] = new JsonArray([.. life.Identities.Select(Node)]),
    };

    private static JsonObject Node(Identity who) => new()
    {
        ["culture"] = who.Culture,
        ["surname"] = who.Surname,
        ["forenames"] = who.Forenames,
        ["surnameAtBirth"] = who.SurnameAtBirth,
        ["originalSurname"] = who.OriginalSurname,
        ["originalForenames"] = who.OriginalForenames,
        ["born"] = $"{who.Born:yyyy-MM-dd}",
        ["sex"] = who.Sex.ToString(),
        ["nationality"] = who.Nationality,
        ["birthPlace"] = who.BirthPlace,
        ["documents"] = new JsonArray([.. who.Documents.Select(d => new JsonObject
        {
            ["number"] = d.Number, ["issuer"] = d.Issuer, ["issued"] = $"{d.Issued:yyyy-MM-dd}", ["expires"] = $"{d.Expires:yyyy-MM-dd}", ["fate"] = d.Fate.ToString(),
        })]),
    };

    // A home is named by the first person in it.
    private static int First(Life life) => life.Home?.First ?? life.Person;

    private static string Role(Life life) => life.Home is { } home ? home.RoleOf(life.Person).ToString() : "Persona";
}
