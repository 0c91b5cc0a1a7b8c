using System.Text.Json;
using System.Text.Json.Nodes;
using SearchGateway.V1;

namespace SearchGateway.Fakes;

/// <summary>Records as the gateway's log holds them, written after its documentation and not with its code.</summary>
public static class SampleRecord
{
    private static readonly Dictionary<CentralSystem, string> s_names = new()
    {
        [CentralSystem.Sis] = "SIS", [CentralSystem.Vis] = "VIS", [CentralSystem.Ees] = "EES", [CentralSystem.Eurodac] = "Eurodac",
    };

    /// <summary>The record of a whole answer.</summary>
    public static byte[] Of(Answer answer, SearchRequest request, long index) =>
        Write("search", answer.Systems, answer, request, index, answer.Persons.Count);

    /// <summary>The record of one system's event in the stream of an answer.</summary>
    public static byte[] Of(SystemAnswer system, Answer answer, SearchRequest request, long index) =>
        Write("system_release", [system], answer, request, index, persons: 0);

    /// <summary>The record of a search that came to a problem, which names systems with their outcome and reason.</summary>
    public static byte[] Of(Problem problem, long index) =>
        Bytes(Head(problem.Reason is "required_system_missing" ? problem.Reason : "refusal", problem.SearchId, new RulePack { Name = "2016", Hash = new string('a', 64) }, new SearchRequest { Purpose = Purpose.BorderEntry }, index), [
            .. problem.Systems.Select(s => new JsonObject
            {
                ["system"] = s_names[s.System], ["outcome"] = Word(s.Outcome), ["reason"] = s.Outcome == Outcome.TimedOut ? "" : s.Reason, ["rule"] = s.Rule, ["legal_basis"] = s.LegalBasis,
            }),
        ]);

    private static byte[] Write(string kind, IEnumerable<SystemAnswer> systems, Answer answer, SearchRequest request, long index, int persons)
    {
        var record = Head(kind, answer.SearchId, answer.RulePack, request, index);
        if (persons > 0)
            record["persons"] = persons;
        if (kind is "search" && answer.Links is { Links.Count: > 0 } links)
            record["links_shown"] = Words(links.Links.Select(link => Word(link.Colour)).Distinct(StringComparer.Ordinal));
        return Bytes(record, [.. systems.Select(System)]);
    }

    private static JsonObject Head(string kind, string search, RulePack pack, SearchRequest request, long index)
    {
        var record = new JsonObject
        {
            ["v"] = 1, ["index"] = index, ["kind"] = kind, ["search"] = search, ["time"] = "2016-11-21T12:00:00.000000Z", ["salt"] = "AAAAAAAAAAAAAAAAAAAAAA==",
            ["authority"] = "border_guard", ["member_state"] = "EST", ["profile"] = "border-guard", ["unit"] = "BCP-0141", ["officer"] = "officer-7", ["purpose"] = Word(request.Purpose),
        };
        if (request.CaseReference.Length > 0)
            record["case"] = request.CaseReference;
        if (request.Circumstances.Count > 0)
            record["circumstances"] = Words(request.Circumstances.Select(c => Word(c)));
        if (request.RequiredSystems.Count > 0)
            record["required_systems"] = Words(request.RequiredSystems.Select(s => s_names[s]));
        if (request.AccessRequestId.Length > 0)
            record["access_request"] = request.AccessRequestId;
        record["rule_pack"] = new JsonObject { ["name"] = pack.Name, ["hash"] = pack.Hash };
        return record;
    }

    private static JsonObject System(SystemAnswer system)
    {
        var record = new JsonObject
        {
            ["system"] = s_names[system.System], ["outcome"] = Word(system.Outcome), ["rule"] = system.Rule, ["legal_basis"] = system.LegalBasis,
            ["keys_sent"] = Words(system.KeysSent.Select(key => Word(key))),
            ["fields_released"] = Words(system.Records.SelectMany(r => r.Fields).Select(f => f.Name).Distinct(StringComparer.Ordinal)),
        };
        if (system.ReasonCode.Length > 0 && system.Outcome is not Outcome.TimedOut)
            record["reason"] = string.Concat(system.ReasonCode.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        if (system.FirstStep)
            record["first_step"] = true;
        if (system.Records.Count > 0)
            record["records_released"] = system.Records.Count;
        return record;
    }

    private static byte[] Bytes(JsonObject record, JsonNode[] systems)
    {
        record["systems"] = new JsonArray(systems);
        return JsonSerializer.SerializeToUtf8Bytes(record);
    }

    private static JsonArray Words(IEnumerable<string> words) => new([.. words.Select(word => (JsonNode)word)]);

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
