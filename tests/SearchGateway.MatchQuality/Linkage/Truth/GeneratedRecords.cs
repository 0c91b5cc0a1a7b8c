using SearchGateway.MatchQuality.Generated;
using SearchGateway.Merging;
using SearchGateway.Model;
using SearchGateway.Simulators.Cir;
using SearchGateway.Simulators.Ees;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Population.Mix;
using SearchGateway.Simulators.Search;
using SearchGateway.Simulators.Sis;
using SearchGateway.Simulators.Vis;
using SearchGateway.Systems.Contracts.Sis.V1;
using SearchKeys = SearchGateway.Model.SearchKeys;

namespace SearchGateway.MatchQuality.Linkage.Truth;

/// <summary>
/// The records with identity data of a generated population, as the gateway would read them. Half of those who have a second
/// identity carry one document under both: no population draws that, and the law asks whether it is found.
/// </summary>
internal sealed class GeneratedRecords(GeneratedSettings settings)
{
    // Before them stand the described personas, whose stories are no sample of anything, and who grow in number.
    private const int First = 1000;

    private static readonly SearchTerms NoTerms = new();

    private readonly Census _census = new(
        new PopulationOptions { Size = First + settings.People, Seed = settings.Seed, Mix = PopulationPreset.Published2016 }, TruePeople.Today);

    /// <summary>All records, by person; the same on any number of threads.</summary>
    public LabelledRecord[] All(Action<int>? progress, CancellationToken cancellationToken)
    {
        const int Portion = 4096;
        var portions = new LabelledRecord[(settings.People + Portion - 1) / Portion][];
        var done = 0;
        Parallel.For(0, portions.Length, settings.Parallel(cancellationToken), portion =>
        {
            var drawn = portion * Portion;
            portions[portion] = [.. Enumerable.Range(First + drawn, Math.Min(Portion, settings.People - drawn)).SelectMany(p => Of(p))];
            progress?.Invoke(Interlocked.Add(ref done, Math.Min(Portion, settings.People - drawn)));
        });
        return [.. portions.SelectMany(p => p)];
    }

    /// <summary>
    /// The records of one person, without alerts on things and on unknown people, which hold no identity data. Searched with the
    /// person's fingers, those that hold fingers are found by them.
    /// </summary>
    public IEnumerable<LabelledRecord> Of(int person, bool byFingers = false)
    {
        if (_census.LifeHeld(person, LifeParts.Border | LifeParts.Alerts) is not { } life)
            yield break;
        var names = new RecordNames();
        var vis = Enumerable.Range(0, life.Applications.Count).Select(n => VisProjection.FileOf(life, n, settings.Seed)).ToList();
        var ees = EesProjection.FilesOf(life, settings.Seed);
        if (life.Identities.Count > 1 && person % 2 == 0)
            OneDocument.Carry(life, vis, ees);
        foreach (var alert in SisProjection.AlertsOf(life, settings.Seed).Where(a => a.Record.Person is not null && a.Record.Category != AlertCategory.UnknownWanted))
            yield return Labelled(alert, AdapterReader.Alert(alert.Record));
        foreach (var file in vis)
            yield return Labelled(file, AdapterReader.ApplicationFile(file.Record));
        foreach (var file in ees)
            yield return Labelled(file.File, AdapterReader.IndividualFile(file.File.Record));
        if (!settings.Repository)
            yield break;
        foreach (var file in CirProjection.FilesOf(vis, ees, settings.Seed))
            yield return Labelled(file.File, AdapterReader.IdentityFile(file.File.Record));

        LabelledRecord Labelled<TRecord>(Stored<TRecord> stored, SystemRecord record)
        {
            var found = byFingers && stored.Fingers is not null ? SearchKeys.Fingerprints : SearchKeys.None;
            return new LabelledRecord(RecordView.Of(record with { MatchedOn = found }, NoTerms, names), person)
            {
                Identity = stored.Identity,
                Class = life.Identities[stored.Identity].Culture,
                Damage = stored.Damage?.Words() ?? "",
                HasFingers = stored.Fingers is not null,
            };
        }
    }
}
