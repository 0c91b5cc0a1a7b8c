using SearchGateway.Simulators.Ees;
using SearchGateway.Simulators.Eurodac;
using SearchGateway.Simulators.Population.Mix;
using SearchGateway.Simulators.Population.Objects;
using SearchGateway.Simulators.Population.Personas;
using SearchGateway.Simulators.Search;
using SearchGateway.Simulators.Sis;
using SearchGateway.Simulators.Vis;
using SearchGateway.Systems.Contracts.Eurodac.V1;
using SearchGateway.Systems.Contracts.Sis.V1;
using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.Simulators.Population;

/// <summary>
/// The population as a function of seed, mix, day and index. Nothing of it is kept: every person and every record is made anew
/// when it is asked for, the same each time, on any thread. The enumerations may run over different ranges at once.
/// </summary>
internal sealed class Census
{
    private readonly LifeGenerator _lives;
    private readonly ObjectGenerator _objects;
    private readonly IReadOnlyList<Life>? _given;

    public Census(PopulationOptions options, DateOnly today)
    {
        var mix = PopulationMix.Of(options.Mix);
        (Options, Today, People) = (options, today, options.Size);
        Objects = Math.Min((int)(options.Size * mix.ObjectsForEachPerson), Numbering.LargestObjects);
        _lives = new LifeGenerator(options.Seed, today, mix);
        _objects = new ObjectGenerator(options.Seed, today);
    }

    private Census(IReadOnlyList<Life> lives, DateOnly today)
        : this(new PopulationOptions(), today) => (_given, People, Objects) = (lives, lives.Count, 0);

    public PopulationOptions Options { get; }

    public DateOnly Today { get; }

    /// <summary>Number of people, the personas first.</summary>
    public int People { get; }

    /// <summary>Number of objects sought in SIS that belong to nobody of the population.</summary>
    public int Objects { get; }

    /// <summary>These lives alone, for trials of what a system makes of them.</summary>
    public static Census Of(IReadOnlyList<Life> lives, DateOnly today) => new(lives, today);

    /// <summary>What is true of a person; parts that were not asked for may be left out.</summary>
    public Life LifeOf(int person, LifeParts parts = LifeParts.All) =>
        _given is not null ? _given[person]
        : person < Gallery.All.Count ? Gallery.All[person].LifeOn(Today)
        : _lives.Draw(person, parts);

    /// <summary>The same, or null where the person has no record of those parts, which is known before the rest is drawn.</summary>
    public Life? LifeHeld(int person, LifeParts parts) =>
        _given is null && person >= Gallery.All.Count ? _lives.DrawHeld(person, parts) : LifeOf(person, parts);

    /// <summary>How many records a person has in each system asked for, in others 0; far cheaper than the records.</summary>
    public RecordCounts CountsOf(int person, LifeParts parts = LifeParts.All)
    {
        if (_given is null && person >= Gallery.All.Count)
            return _lives.CountsOf(person, parts);
        var life = LifeOf(person);
        return new RecordCounts(
            life.PersonAlerts.Count + life.ObjectAlerts.Count, life.Applications.Count, EesProjection.FilesOf(life, Options.Seed).Count, life.Eurodac.Count);
    }

    /// <summary>Alerts on the people from <paramref name="first"/> on, on their papers and their things.</summary>
    public IEnumerable<RecordOutline> SisAlerts(int first, int count) => Outlined(
        first, count, LifeParts.Alerts, life => SisProjection.AlertsOf(life, Options.Seed).Select(Outlines.Of));

    /// <summary>Alerts on objects of nobody, from index <paramref name="first"/> on.</summary>
    public IEnumerable<RecordOutline> SisObjects(int first, int count)
    {
        for (var index = first; index < first + count; index++)
            yield return Outlines.Of(_objects.SketchOf(index), index);
    }

    /// <summary>Application files of the people from <paramref name="first"/> on.</summary>
    public IEnumerable<RecordOutline> VisFiles(int first, int count) => Outlined(
        first, count, LifeParts.Visas, life => Enumerable.Range(0, life.Applications.Count).Select(n => VisProjection.OutlineOf(life, n, Options.Seed)));

    /// <summary>Individual files of the people from <paramref name="first"/> on.</summary>
    public IEnumerable<RecordOutline> EesFiles(int first, int count) => Outlined(
        first, count, LifeParts.Border, life => EesProjection.OutlinesOf(life, Options.Seed));

    /// <summary>Fingerprint sets of the people from <paramref name="first"/> on.</summary>
    public IEnumerable<RecordOutline> EurodacSets(int first, int count) => Outlined(
        first, count, LifeParts.Asylum, life => EurodacProjection.SetsOf(life, Options.Seed).Select(Outlines.Of));

    /// <summary>The outline of an alert on a person or their things.</summary>
    public RecordOutline SisOutline(int person, int number) => Outlines.Of(SisAlert(person, number), number);

    /// <summary>The outline of an application file, far cheaper than the file.</summary>
    public RecordOutline VisOutline(int person, int number) => VisProjection.OutlineOf(LifeOf(person, LifeParts.Visas), number, Options.Seed);

    /// <summary>The outline of an individual file.</summary>
    public RecordOutline EesOutline(int person, int number) => EesProjection.OutlinesOf(LifeOf(person, LifeParts.Border), Options.Seed).ElementAt(number);

    /// <summary>The outline of a fingerprint set.</summary>
    public RecordOutline EurodacOutline(int person, int number) => Outlines.Of(EurodacSet(person, number), number);

    /// <summary>An alert in full, with its links.</summary>
    public Stored<Alert> SisAlert(int person, int number) => SisProjection.AlertsOf(LifeOf(person, LifeParts.Alerts), Options.Seed)[number];

    /// <summary>An alert on an object of nobody, in full.</summary>
    public Stored<Alert> SisObject(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Objects);
        return SisProjection.OfNobody(_objects.Of(index), index);
    }

    /// <summary>An application file in full, with its links to other files of the applicant and of those who travelled along.</summary>
    public Stored<ApplicationFile> VisFile(int person, int number)
    {
        var life = LifeOf(person, LifeParts.Visas);
        var file = VisProjection.FileOf(life, number, Options.Seed);
        TravelCompanions.Link(this, file.Record, life, number);
        return file;
    }

    /// <summary>An individual file in full.</summary>
    public StoredFile EesFile(int person, int number) => EesProjection.FilesOf(LifeOf(person, LifeParts.Border), Options.Seed)[number];

    /// <summary>A fingerprint set in full.</summary>
    public Stored<FingerprintSet> EurodacSet(int person, int number) => EurodacProjection.SetsOf(LifeOf(person, LifeParts.Asylum), Options.Seed)[number];

    private IEnumerable<RecordOutline> Outlined(int first, int count, LifeParts parts, Func<Life, IEnumerable<RecordOutline>> outlines)
    {
        for (var person = first; person < first + count; person++)
        {
            if (LifeHeld(person, parts) is not { } life)
                continue;
            foreach (var outline in outlines(life))
                yield return outline;
        }
    }
}
