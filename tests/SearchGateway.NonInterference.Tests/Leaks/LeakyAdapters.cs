using Microsoft.AspNetCore.Builder;
using SearchGateway.Minimisation;
using SearchGateway.Model;
using SearchGateway.NonInterference.Twins;
using Vis = SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.NonInterference.Tests.Leaks;

/// <summary>Adapters that let something through.</summary>
internal static class LeakyAdapters
{
    /// <summary>The home address comes along in the place of the surname, where it is not granted.</summary>
    public static void OneFieldPasses(WebApplicationBuilder builder, Stage stage) => builder.AroundAdapter(CentralSystem.Vis, async (adapter, permit, token) =>
    {
        if (permit.Mode != SearchMode.Full || permit.Fields.Contains(VisFields.HomeAddress))
            return await adapter.AskAsync(permit, token);
        var outcome = await adapter.AskAsync(WithGrants(permit, field => field == VisFields.HomeAddress || permit.Fields.Contains(field)), token);
        return outcome is SystemOutcome.Hits hits ? Minimiser.Cut(permit, [.. hits.Records.Select(r => Smuggled(r, permit))]) : outcome;
    });

    /// <summary>Everything is read before it is cut, so that what is withheld can break the answer.</summary>
    public static void WithheldPartsAreRead(WebApplicationBuilder builder, Stage stage) => builder.AroundAdapter(CentralSystem.Vis, async (adapter, permit, token) =>
        await adapter.AskAsync(permit.Mode == SearchMode.Full ? WithGrants(permit, _ => true) : permit, token) switch
        {
            SystemOutcome.Hits hits => Minimiser.Cut(permit, hits.Records),
            var other => other,
        });

    /// <summary>The best match comes first.</summary>
    public static void BestMatchComesFirst(WebApplicationBuilder builder, Stage stage) => builder.AroundAdapter(CentralSystem.Vis, async (adapter, permit, token) =>
        await adapter.AskAsync(permit, token) switch
        {
            SystemOutcome.Hits { Records.IsEmpty: false } hits => new SystemOutcome.Hits(permit, [.. hits.Records.OrderByDescending(r => ScoreOf(stage, r.RecordNumber))]),
            var other => other,
        });

    /// <summary>An alert of a category that is kept out shows as a failure in the place of "no hit".</summary>
    public static void WithheldRecordShowsAsFailure(WebApplicationBuilder builder, Stage stage) => builder.AroundAdapter(CentralSystem.Sis, async (adapter, permit, token) =>
        await adapter.AskAsync(permit, token) switch
        {
            SystemOutcome.NoHit when stage.World[CentralSystem.Sis].Records.Count > 0 => new SystemOutcome.Failed(CentralSystem.Sis, SystemFailure.Error),
            var other => other,
        });

    private static PermittedQuery WithGrants(PermittedQuery permit, Func<SystemField, bool> isGranted)
    {
        var fields = FieldCatalogue.Of(permit.System).Select((_, index) => new SystemField(permit.System, (byte)index)).Where(isGranted).ToDictionary(f => f, _ => "none");
        return new PermittedQuery(
            permit.System, permit.Rule, permit.LegalBasis, permit.Keys, permit.Terms, new FieldGrants(permit.System, fields), permit.Mode, permit.Method,
            permit.Categories, permit.Expiry);
    }

    private static SystemRecord Smuggled(SystemRecord record, PermittedQuery permit) => permit.Fields.Contains(VisFields.Surname)
        && record.ValuesOf(VisFields.HomeAddress).Select(v => (FieldValue?)v).FirstOrDefault() is { } address
        ? record with { Fields = [.. record.Fields.Where(f => f.Field != VisFields.Surname), new RecordField(VisFields.Surname, address)] }
        : record;

    private static double ScoreOf(Stage stage, string number) =>
        stage.World[CentralSystem.Vis].Records.Select(h => (Vis.ApplicationFile)h.Record).FirstOrDefault(f => f.ApplicationNumber == number)?.Match?.Score ?? 0;
}
