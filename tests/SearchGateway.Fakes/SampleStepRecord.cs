using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SearchGateway.V1;

namespace SearchGateway.Fakes;

/// <summary>Records of steps of requests as the gateway's log holds them, written after its documentation and not with its code.</summary>
public static class SampleStepRecord
{
    /// <summary>The record of the step that made the request what it is.</summary>
    public static byte[] Of(AccessRequest request, long index)
    {
        var last = request.History[^1];
        var record = Head("access_request", index);
        record["access_request"] = request.Id;
        if (last.By is { } by)
            Add(record, by);
        else
            record["by"] = "time";
        record["step"] = Word(last.Kind);
        record["version"] = request.Version;
        record["requested_by"] = Add([], request.Requester);
        record["purpose"] = "law_enforcement";
        record["case"] = request.CaseReference;
        record["offence"] = Word(request.Offence.Category);
        if (request.Urgent)
            record["urgent"] = true;
        if (request.FirstStepSearchId.Length > 0)
            record["first_step"] = request.FirstStepSearchId;
        record["systems"] = Names(request.Systems);
        record["legal_bases"] = new JsonArray("Decision 2008/633/JHA Art. 4(1)");
        if (request.State is AccessRequestState.Approved)
            record["valid_until"] = Moment(request.Approval.ValidUntil.ToDateTimeOffset());
        if (request.State is AccessRequestState.Lapsed)
            record["verify_by"] = Moment(request.VerifyBy.ToDateTimeOffset());
        record["rule_pack"] = new JsonObject { ["name"] = "2016", ["hash"] = new string('a', 64) };
        return JsonSerializer.SerializeToUtf8Bytes(record);
    }

    /// <summary>The record of a justification.</summary>
    public static byte[] Of(FirstStepHit hit, long index)
    {
        var record = Head("first_step_justification", index);
        record["search"] = hit.SearchId;
        Add(record, hit.Justification.By);
        record["purpose"] = "law_enforcement";
        record["case"] = hit.CaseReference;
        return JsonSerializer.SerializeToUtf8Bytes(record);
    }

    /// <summary>The record of a reading of one request, or of a list.</summary>
    public static byte[] OfReading(string id, string list, int entries, long index)
    {
        var record = Head("access_request_reading", index);
        record[id.Length > 0 ? "access_request" : "reading"] = id.Length > 0 ? id : "0193f1b4-0000-7000-8000-00000000000b";
        Add(record, SampleRequests.Officer);
        if (list.Length > 0)
            record["list"] = list;
        record["entries"] = entries;
        return JsonSerializer.SerializeToUtf8Bytes(record);
    }

    /// <summary>The record of the step that made the link what it is.</summary>
    public static byte[] Of(LinkFile link, long index)
    {
        var last = link.History[^1];
        var record = Head("identity_link", index);
        record["link"] = link.Id;
        Add(record, last.By);
        record["step"] = Word(last.Kind);
        record["version"] = link.Version;
        if (last.SearchId.Length > 0)
            record["search"] = last.SearchId;
        record["systems"] = Names([link.Left.System, link.Right.System]);
        record["colour"] = Word(link.Colour);
        if (last.Conclusion != LinkConclusion.Unspecified)
            record["conclusion"] = Word(last.Conclusion);
        if (last.PersonPresent && last.PersonHeard)
            record["person_heard"] = true;
        record["legal_bases"] = new JsonArray(last.LegalBasis);
        record["verifier"] = Word(link.Verifier);
        if (link.Colour == LinkColour.Yellow)
            record["verify_by"] = Moment(link.VerifyBy.ToDateTimeOffset());
        record["rule_pack"] = new JsonObject { ["name"] = "2019", ["hash"] = new string('a', 64) };
        return JsonSerializer.SerializeToUtf8Bytes(record);
    }

    /// <summary>The record of a reading of one link, or of a list.</summary>
    public static byte[] OfLinkReading(string id, string list, int entries, long index)
    {
        var record = Head("identity_link_reading", index);
        record[id.Length > 0 ? "link" : "reading"] = id.Length > 0 ? id : "0193f1b4-0000-7000-8000-00000000000b";
        Add(record, SampleLinks.Guard);
        if (list.Length > 0)
            record["list"] = list;
        record["entries"] = entries;
        return JsonSerializer.SerializeToUtf8Bytes(record);
    }

    /// <summary>The record of an explained match.</summary>
    public static byte[] Of(ExplainMatchResponse explanation, string search, long index)
    {
        var record = Head("match_explanation", index);
        record["explanation"] = "0193f1b4-0000-7000-8000-00000000000c";
        Add(record, SampleRequests.Officer);
        record["systems"] = Names([explanation.Left.System, explanation.Right.System]);
        if (search.Length > 0)
            record["search"] = search;
        return JsonSerializer.SerializeToUtf8Bytes(record);
    }

    /// <summary>A name of the contract as the log writes it.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private static JsonObject Head(string kind, long index) => new()
    {
        ["v"] = 1, ["index"] = index, ["kind"] = kind, ["time"] = "2016-11-21T12:00:00.000000Z", ["salt"] = "AAAAAAAAAAAAAAAAAAAAAA==",
    };

    private static JsonObject Add(JsonObject record, Actor actor)
    {
        record["authority"] = actor.Authority.Replace('-', '_');
        record["member_state"] = actor.MemberState;
        record["profile"] = actor.Profile;
        record["unit"] = actor.Unit;
        record["officer"] = actor.Officer;
        return record;
    }

    private static JsonArray Names(IEnumerable<CentralSystem> systems) =>
        new([.. systems.Select(s => (JsonNode)(s == CentralSystem.Eurodac ? "Eurodac" : s.ToString().ToUpperInvariant()))]);

    private static string Moment(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
