using SearchGateway.Simulators.Columns;
using SearchGateway.Simulators.Ees;
using SearchGateway.Simulators.Eurodac;
using SearchGateway.Simulators.Hosting;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Search;
using SearchGateway.Simulators.Sis;
using SearchGateway.Simulators.Store;
using SearchGateway.Simulators.Vis;
using SearchGateway.Systems.Contracts.Eurodac.V1;
using SearchGateway.Systems.Contracts.Sis.V1;
using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.Simulators.Prepared;

/// <summary>A population of any size whose indexes are mapped from a prepared folder; records are made when they are read.</summary>
internal sealed class PreparedPopulation : ISimulatedPopulation
{
    // What is like so many words takes some 90 MB, and half a minute of one processor.
    private const int WarmWords = 1 << 15;

    private readonly List<ColumnFile> _opened = [];
    private readonly CancellationTokenSource _closing = new();
    private Task _warming = Task.CompletedTask;
    private readonly PreparedFolder _folder;
    private readonly TimeProvider _clock;
    private readonly Lazy<Holdings<Stored<Alert>>> _sis;
    private readonly Lazy<Holdings<Stored<ApplicationFile>>> _vis;
    private readonly Lazy<Holdings<StoredFile>> _ees;
    private readonly Lazy<Holdings<Stored<FingerprintSet>>> _eurodac;
    private readonly Lazy<PopulationInMemory> _small;

    public PreparedPopulation(PreparedFolder folder, TimeProvider clock)
    {
        (_folder, _clock) = (folder, clock);
        _sis = new(() => Mapped(RecordSources.Sis(folder.Census)));
        _vis = new(() => Mapped(RecordSources.Vis(folder.Census)));
        _ees = new(() => Mapped(RecordSources.Ees(folder.Census)));
        _eurodac = new(() => Mapped(RecordSources.Eurodac(folder.Census)));
        _small = new(() => new PopulationInMemory(World.Generate(folder.Contents.Population, folder.Contents.Day), clock));
    }

    public int People => _folder.Census.People;

    public DrawnPopulation Drawn => new(_folder.Contents.Population, _folder.Contents.Day, IsPrepared: true);

    public IEnumerable<TrueRecord> Truth =>
        Of(SystemName.Sis, RecordSources.Sis(_folder.Census).Outlines)
            .Concat(Of(SystemName.Vis, RecordSources.Vis(_folder.Census).Outlines))
            .Concat(Of(SystemName.Ees, RecordSources.Ees(_folder.Census).Outlines))
            .Concat(Of(SystemName.Eurodac, RecordSources.Eurodac(_folder.Census).Outlines));

    public Life LifeOf(int person) => _folder.Census.LifeOf(person);

    public TrueRecord? TruthOf(SystemName system, string record) => system switch
    {
        SystemName.Sis => Of(_sis.Value, record),
        SystemName.Vis => Of(_vis.Value, record),
        SystemName.Ees => Of(_ees.Value, record),
        SystemName.Eurodac => Of(_eurodac.Value, record),
        _ => _small.Value.TruthOf(system, record),
    };

    public SystemPart PartOf(SystemName system) => system switch
    {
        SystemName.Sis => SystemPart.Of(new SisRegister(_sis.Value), _clock),
        SystemName.Vis => SystemPart.Of(new VisRegister(_vis.Value), _clock),
        SystemName.Ees => SystemPart.Of(new EesRegister(_ees.Value), _clock),
        SystemName.Eurodac => SystemPart.Of(new EurodacRegister(_eurodac.Value), _clock),
        _ => _small.Value.PartOf(system),
    };

    public string? Warning(IEnumerable<SystemName> systems)
    {
        var (day, today) = (_folder.Contents.Day, DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime));
        return FolderAge.IsFar(day, today)
            ? new FolderAge(day, today, [.. systems.Where(s => s != SystemName.Cir).Order().AsParallel().AsOrdered().Select(RunOut)]).ToString()
            : null;
    }

    public void Dispose()
    {
        lock (_opened)
        {
            // Nobody may read a file that is closed.
            _closing.Cancel();
            _warming.Wait();
            _closing.Dispose();
            foreach (var file in _opened)
                file.Dispose();
        }
    }

    private RunOutRecords RunOut(SystemName system) => system switch
    {
        SystemName.Sis => RunOut(system, _sis.Value.Records),
        SystemName.Vis => RunOut(system, _vis.Value.Records),
        SystemName.Ees => RunOut(system, _ees.Value.Records),
        SystemName.Eurodac => RunOut(system, _eurodac.Value.Records),
        _ => throw new ArgumentOutOfRangeException(nameof(system)),
    };

    private static RunOutRecords RunOut<TStored>(SystemName system, RecordStore<TStored> records)
        where TStored : class => new(system, records.RunOut(), records.Prepared.Count);

    private static IEnumerable<TrueRecord> Of(SystemName system, OutlineRuns outlines) =>
        Enumerable.Range(0, outlines.Chunks).SelectMany(chunk => outlines[chunk]).Select(o => Of(system, o));

    private static TrueRecord Of(SystemName system, RecordOutline outline) => TruthExport.Of(system, outline);

    private static TrueRecord? Of<TStored>(Holdings<TStored> holdings, string record)
        where TStored : class =>
        holdings.OutlineFromTheStart(record) is { } outline ? Of(holdings.Schema.System, outline) : null;

    private Holdings<TStored> Mapped<TStored>(RecordSource<TStored> source)
        where TStored : class
    {
        lock (_opened)
        {
            var parts = _folder.Of(source).Open(_opened);
            _warming = Warm([.. parts.Names.Values], _warming, _closing.Token);
            return new Holdings<TStored>(source, parts, _clock);
        }
    }

    // One system after the other, so that searches have the other processors.
    private static Task Warm(IReadOnlyList<IdentityIndex> names, Task before, CancellationToken closing) => Task.Run(
        async () =>
        {
            await before;
            foreach (var index in names)
                index.Warm(WarmWords, closing);
        },
        CancellationToken.None);
}
