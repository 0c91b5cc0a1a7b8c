extern alias Adapters;

using Google.Protobuf;
using SearchGateway.Model;
using Cir = Adapters::SearchGateway.Systems.Contracts.Cir.V1;
using CirRecords = Adapters::SearchGateway.Systems.Cir.CirRecords;
using Ees = Adapters::SearchGateway.Systems.Contracts.Ees.V1;
using EesRecords = Adapters::SearchGateway.Systems.Ees.EesRecords;
using Sis = Adapters::SearchGateway.Systems.Contracts.Sis.V1;
using SisRecords = Adapters::SearchGateway.Systems.Sis.SisRecords;
using Vis = Adapters::SearchGateway.Systems.Contracts.Vis.V1;
using VisRecords = Adapters::SearchGateway.Systems.Vis.VisRecords;

namespace SearchGateway.MatchQuality.Linkage.Truth;

/// <summary>Reads a simulated record as the gateway does: over the wire's bytes, by the adapter's mapping, with every field granted.</summary>
internal static class AdapterReader
{
    private static readonly PermittedQuery SisPermit = Everything(CentralSystem.Sis);
    private static readonly PermittedQuery VisPermit = Everything(CentralSystem.Vis);
    private static readonly PermittedQuery EesPermit = Everything(CentralSystem.Ees);
    private static readonly PermittedQuery CirPermit = Everything(CentralSystem.Cir);

    public static SystemRecord Alert(IMessage alert) =>
        Only(SisRecords.Read(SisPermit, [Sis.Alert.Parser.ParseFrom(alert.ToByteArray())], default, out var fault), fault);

    public static SystemRecord ApplicationFile(IMessage file) =>
        Only(VisRecords.Mapping.Read(VisPermit, [Vis.ApplicationFile.Parser.ParseFrom(file.ToByteArray())], default, out var fault), fault);

    public static SystemRecord IndividualFile(IMessage file) =>
        Only(EesRecords.Mapping.Read(EesPermit, [Ees.IndividualFile.Parser.ParseFrom(file.ToByteArray())], default, out var fault), fault);

    public static SystemRecord IdentityFile(IMessage file) =>
        Only(CirRecords.Files.Read(CirPermit, [Cir.IdentityFile.Parser.ParseFrom(file.ToByteArray())], default, out var fault), fault);

    private static SystemRecord Only(SystemOutcome? outcome, string? fault) =>
        outcome is SystemOutcome.Hits { Records: [var record] } ? record : throw new InvalidOperationException($"A generated record cannot be read: {fault}");

    private static PermittedQuery Everything(CentralSystem system)
    {
        var fields = FieldCatalogue.Of(system).Select((_, index) => new SystemField(system, (byte)index));
        var grants = new FieldGrants(system, fields.ToDictionary(f => f, _ => "generated truth"));
        return new PermittedQuery(system, "everything", "generated truth", SearchKeys.Names, new SearchTerms(), grants, SearchMode.Full);
    }
}
