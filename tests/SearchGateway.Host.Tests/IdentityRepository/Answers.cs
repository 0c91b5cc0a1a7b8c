using System.Text.Json.Nodes;

namespace SearchGateway.Host.Tests.IdentityRepository;

/// <summary>Answers without what time and chance put into each.</summary>
internal static class Answers
{
    public static V1.Answer Lasting(this V1.SearchResponse response) => response.Answer.Lasting();

    public static V1.Answer Lasting(this V1.Answer answer)
    {
        var lasting = answer.Clone();
        (lasting.SearchId, lasting.Receipt, lasting.AnsweredAt) = ("", null, null);
        foreach (var system in lasting.Systems)
            system.Still();
        return lasting;
    }

    public static V1.SystemAnswer Still(this V1.SystemAnswer system)
    {
        system.ElapsedMs = 0;
        foreach (var record in system.Records)
            record.RetrievedAt = null;
        return system;
    }

    /// <summary>The audit record of the answer, as text.</summary>
    public static string LastingRecord(this V1.SearchResponse response)
    {
        var record = JsonNode.Parse(response.Answer.Receipt.Record.ToStringUtf8())!.AsObject();
        foreach (var name in (string[])["search", "time", "salt"])
            Assert.True(record.Remove(name), name);
        // A salted commitment, which differs from one search to the next for the same person.
        record.Remove("subjects");
        return record.ToJsonString();
    }

    public static V1.SystemAnswer Cir(this V1.SearchResponse response) => response.Answer.Systems.Single(s => s.System == V1.CentralSystem.Cir);
}
