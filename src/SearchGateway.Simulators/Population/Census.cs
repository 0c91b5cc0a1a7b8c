using SearchGateway.Simulators.Ees;
using SearchGateway.Simulators.Eurodac;
using SearchGateway.Simulators.Population.Personas;
using SearchGateway.Simulators.Search;
using SearchGateway.Simulators.Sis;
using SearchGateway.Simulators.Vis;
using SearchGateway.Systems.Contracts.Eurodac.V1;
using SearchGateway.Systems.Contracts.Sis.V1;
using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.Simulators.Population;

/// <summary>
/// The population as a function of seed, day and index. Nothing of it is kept: every person and every record is made anew
/// when it is asked for, the same each time, on any thread.
/// </summary>
internal sealed class Census
{
    private readonly Func<int, Life> _lifeOf;

    public Census(PopulationOptions options, DateOnly today)
    {
        var generator = new LifeGenerator(options.Seed, today);
        (Options, Today, People) = (options, today, options.Size);
        _lifeOf = person => person < Gallery.All.Count ? Gallery.All[person].LifeOn(today) : generator.Draw(person);
    }

    private Census(IReadOnlyList<Life> lives, DateOnly today) =>
        (Options, Today, People, _lifeOf) = (new PopulationOptions(), today, lives.Count, person => lives[person]);

    public PopulationOptions Options { get; }

    public DateOnly Today { get; }

    /// <summary>Number of people, the personas first.</summary>
    public int People { get; }

    /// <summary>Number of objects sought in SIS that belong to nobody of the population.</summary>
    public int Objects { get; }

    /// <summary>These lives alone, for trials of what a system makes of them.</summary>
    public static Census Of(IReadOnlyList<Life> lives, DateOnly today) => new(lives, today);

    /// <summary>Everything that is true of a person.</summary>
    public Life LifeOf(int person) => _lifeOf(person);

    /// <summary>How many records a person has in each system; cheaper than the records.</summary>
    public RecordCounts CountsOf(int person)
    {
        var life = LifeOf(person);
        return new RecordCounts(
            life.PersonAlerts.Count + life.ObjectAlerts.Count, life.Applications.Count, EesProjection.FilesOf(life, Options.Seed).Count, life.Eurodac.Count);
    }

    /// <summary>Alerts on the people from <paramref name="first"/> on, on their papers and their things.</summary>
    public IEnumerable<RecordOutline> SisAlerts(int first, int count) =>
        Of(first, count).SelectMany(life => SisProjection.AlertsOf(life, Options.Seed).Select(Outlines.Of));

    /// <summary>Alerts on objects of nobody, from index <paramref name="first"/> on.</summary>
    public IEnumerable<RecordOutline> SisObjects(int first, int count) =>
        Enumerable.Range(first, count).Select(index => Outlines.Of(SisObject(index), index));

    /// <summary>Application files of the people from <paramref name="first"/> on.</summary>
    public IEnumerable<RecordOutline> VisFiles(int first, int count) =>
        Of(first, count).SelectMany(life => VisProjection.FilesOf(life, Options.Seed).Select(Outlines.Of));

    /// <summary>Individual files of the people from <paramref name="first"/> on.</summary>
    public IEnumerable<RecordOutline> EesFiles(int first, int count) =>
        Of(first, count).SelectMany(life => EesProjection.FilesOf(life, Options.Seed).Select(Outlines.Of));

    /// <summary>Fingerprint sets of the people from <paramref name="first"/> on.</summary>
    public IEnumerable<RecordOutline> EurodacSets(int first, int count) =>
        Of(first, count).SelectMany(life => EurodacProjection.SetsOf(life, Options.Seed).Select(Outlines.Of));

    /// <summary>An alert in full, with its links.</summary>
    public Stored<Alert> SisAlert(int person, int number) => SisProjection.AlertsOf(LifeOf(person), Options.Seed)[number];

    /// <summary>An alert on an object of nobody, in full.</summary>
    public Stored<Alert> SisObject(int index) =>
        throw new ArgumentOutOfRangeException(nameof(index), index, $"There are {Objects} objects of nobody.");

    /// <summary>An application file in full, with its links to other files of the applicant and of those who travelled along.</summary>
    public Stored<ApplicationFile> VisFile(int person, int number)
    {
        var file = VisProjection.FilesOf(LifeOf(person), Options.Seed)[number];
        TravelCompanions.Link(this, file.Record, person, number);
        return file;
    }

    /// <summary>An individual file in full.</summary>
    public StoredFile EesFile(int person, int number) => EesProjection.FilesOf(LifeOf(person), Options.Seed)[number];

    /// <summary>A fingerprint set in full.</summary>
    public Stored<FingerprintSet> EurodacSet(int person, int number) => EurodacProjection.SetsOf(LifeOf(person), Options.Seed)[number];

    private IEnumerable<Life> Of(int first, int count) => Enumerable.Range(first, count).Select(LifeOf);
}
