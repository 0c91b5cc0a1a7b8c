using SearchGateway.Simulators.Ees;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Search;
using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.MatchQuality.Linkage.Truth;

/// <summary>Someone who shows one passport under two names: altered, or after the papers of the first were used for the second.</summary>
internal static class OneDocument
{
    /// <summary>Puts the current document of the true identity into every record of another identity.</summary>
    public static void Carry(Life life, IEnumerable<Stored<ApplicationFile>> applications, IEnumerable<StoredFile> files)
    {
        var document = life.Identities[0].Current;
        foreach (var application in applications.Where(a => a.Identity > 0))
            (application.Record.TravelDocument.Number, application.Record.TravelDocument.Issuer) = (document.Number, document.Issuer);
        foreach (var carried in files.Where(f => f.File.Identity > 0).SelectMany(f => f.File.Record.TravelDocuments.Take(1)))
            (carried.Number, carried.Issuer) = (document.Number, document.Issuer);
    }
}
