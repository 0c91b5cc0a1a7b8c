using SearchGateway.Simulators.Population;

namespace SearchGateway.Simulators.Hosting;

/// <summary>A small population with all its records.</summary>
internal sealed class PopulationInMemory(World world, TimeProvider clock) : ISimulatedPopulation
{
    private readonly Lazy<Truth> _truth = new(() => new Truth(world));

    public int People => world.Lives.Count;

    public DrawnPopulation Drawn => new(world.Options, world.Today, IsPrepared: false);

    public IEnumerable<TrueRecord> Truth => _truth.Value.All;

    public Life LifeOf(int person) => world.Lives[person];

    public TrueRecord? TruthOf(SystemName system, string record) => _truth.Value.Of(system, record);

    /// <summary>Nothing: it is drawn as of today.</summary>
    public string? Warning(IEnumerable<SystemName> systems) => null;

    public SystemPart PartOf(SystemName system) => SystemPart.Of(system, world, clock);

    public void Dispose()
    {
    }
}
