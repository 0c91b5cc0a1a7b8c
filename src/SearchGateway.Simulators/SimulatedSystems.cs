using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using SearchGateway.Simulators.Hosting;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Prepared;
using SearchGateway.Simulators.Scenarios;
using SearchGateway.TransportSecurity;

namespace SearchGateway.Simulators;

/// <summary>
/// The stand-ins of the central systems in this process: one population, and for each system a server of its own that
/// speaks its own contract over gRPC: HTTP/2, without TLS unless a certificate is given.
/// </summary>
public sealed class SimulatedSystems : IAsyncDisposable
{
    /// <summary>Name of the systems' source of spans and of their meter.</summary>
    public const string TelemetryName = SystemTelemetry.Name;

    private readonly IPAddress _address;
    private readonly TimeProvider _clock;
    private readonly ILoggerFactory? _loggers;
    private readonly ISimulatedPopulation _population;
    private readonly Dictionary<SystemName, Slot> _slots;
    private readonly SystemTelemetry _telemetry;
    private readonly ListenerTls? _tls;

    private SimulatedSystems(
        SimulatorOptions options, TimeProvider clock, ILoggerFactory? loggers, ISimulatedPopulation population, Dictionary<SystemName, Slot> slots, ScenarioLibrary library)
    {
        (_address, _clock, _loggers, _population, _slots) = (IPAddress.Parse(options.Address), clock, loggers, population, slots);
        _tls = options.Tls.IsGiven ? new ListenerTls(options.Tls, clock, (ILogger?)loggers?.CreateLogger<ListenerTls>() ?? NullLogger.Instance) : null;
        _telemetry = new SystemTelemetry(slots.Values.Select(slot => slot.Behaviour.Faults));
        Stage = new SystemStage(library, clock, slots.ToDictionary(slot => slot.Key, slot => slot.Value.Behaviour));
    }

    /// <summary>What the systems do on demand.</summary>
    public SystemStage Stage { get; }

    /// <summary>Address of SIS.</summary>
    public Uri Sis => AddressOf(SystemName.Sis);

    /// <summary>Address of VIS.</summary>
    public Uri Vis => AddressOf(SystemName.Vis);

    /// <summary>Address of EES.</summary>
    public Uri Ees => AddressOf(SystemName.Ees);

    /// <summary>Address of Eurodac.</summary>
    public Uri Eurodac => AddressOf(SystemName.Eurodac);

    /// <summary>Address of the common identity repository.</summary>
    public Uri Cir => AddressOf(SystemName.Cir);

    /// <summary>Number of people in the population.</summary>
    public int People => _population.People;

    /// <summary>What makes every record of the population: seed, size, mix and the day as of which it was drawn.</summary>
    public DrawnPopulation Drawn => _population.Drawn;

    /// <summary>Today by the clock of the systems.</summary>
    public DateOnly Today => DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);

    /// <summary>What whoever starts the systems should be told, such as that a prepared folder has aged; null if nothing.</summary>
    public string? Warning { get; private set; }

    /// <summary>What a person can show today: papers of the true identity, or of a false one where there is one.</summary>
    /// <param name="person">Index in the population, from 0 to below <see cref="People"/>; the described personas come first.</param>
    /// <param name="identity">Index of the identity; one that the person does not have counts as the true one, 0.</param>
    public PersonPapers PapersOf(int person, int identity = 0)
    {
        var life = _population.LifeOf(person);
        return new PersonPapers(life, identity < life.Identities.Count ? identity : 0);
    }

    /// <summary>Every record that the systems have from the start with the person behind it; no system answers this.</summary>
    public IEnumerable<TrueRecord> Truth => _population.Truth;

    /// <summary>Generates the population, or maps a prepared one, and starts the systems.</summary>
    /// <param name="options">Population, addresses and ports.</param>
    /// <param name="clock">Today, to which the stories relate, and the time of latency faults; the system's unless given.</param>
    /// <param name="loggers">Where the servers log; nowhere unless given.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="ArgumentException">The options break a rule; the message lists all of them.</exception>
    /// <exception cref="IOException">A port is taken, or the prepared folder cannot be used; the message says why.</exception>
    public static async Task<SimulatedSystems> StartAsync(
        SimulatorOptions options, TimeProvider? clock = null, ILoggerFactory? loggers = null, CancellationToken cancellationToken = default)
    {
        var faults = options.Faults();
        if (faults.Count > 0)
            throw new ArgumentException(string.Join("; ", faults), nameof(options));

        var folder = options.Folder is { } path ? await Task.Run(() => PreparedFolder.Open(path), cancellationToken) : null;
        var its = options.DayOf(folder?.Contents.Day) is { } day ? ShiftedClock.ShowingToday(day, clock ?? TimeProvider.System) : clock ?? TimeProvider.System;
        var population = await Task.Run(() => Of(options, folder, its), cancellationToken);
        return await StartAsync(population, options, its, loggers, cancellationToken);
    }

    /// <summary>Starts the systems over a world that is there already.</summary>
    internal static Task<SimulatedSystems> StartAsync(
        World world, SimulatorOptions options, TimeProvider clock, ILoggerFactory? loggers, CancellationToken cancellationToken) =>
        StartAsync(new PopulationInMemory(world, clock), options, clock, loggers, cancellationToken);

    private static async Task<SimulatedSystems> StartAsync(
        ISimulatedPopulation population, SimulatorOptions options, TimeProvider clock, ILoggerFactory? loggers, CancellationToken cancellationToken)
    {
        var library = new ScenarioLibrary();
        var slots = options.Systems.ToDictionary(s => s, s => new Slot(options.PortOf(s), new SystemBehaviour(s, library, clock)));
        var systems = new SimulatedSystems(options, clock, loggers, population, slots, library);
        try
        {
            await Task.WhenAll(slots.Keys.Select(s => Task.Run(() => systems.StartAsync(s, cancellationToken), cancellationToken)));
            var now = clock.GetUtcNow();
            if (options.Scenario is { } name)
                foreach (var slot in slots.Values)
                    slot.Behaviour.Play(ScenarioLibrary.Shipped[name], now);
            systems.Warn();
            return systems;
        }
        catch
        {
            await systems.DisposeAsync();
            throw;
        }
    }

    /// <summary>Address of a system, also while it is stopped.</summary>
    /// <exception cref="InvalidOperationException">The system was not among those to start.</exception>
    public Uri AddressOf(SystemName system) =>
        SlotOf(system).Address ?? throw new InvalidOperationException($"{system} has not started.");

    /// <summary>Stops a system: new connections are refused, calls under way get half a second.</summary>
    public async Task StopAsync(SystemName system)
    {
        var slot = SlotOf(system);
        if (Interlocked.Exchange(ref slot.Server, null) is { } server)
            await server.DisposeAsync();
    }

    /// <summary>Starts a system that was stopped, on the port it had.</summary>
    public async Task StartAsync(SystemName system, CancellationToken cancellationToken = default)
    {
        var slot = SlotOf(system);
        if (slot.Server is not null)
            return;
        slot.Part ??= _population.PartOf(system);
        slot.Server = await SystemServer.StartAsync(
            slot.Part, new IPEndPoint(_address, slot.Port), _tls, slot.Behaviour, _population.Drawn, _clock, _loggers, cancellationToken);
        slot.Address = slot.Server.Address;
        slot.Port = slot.Address.Port;
    }

    /// <summary>The person behind a record; null if the system holds no such record.</summary>
    /// <param name="system">The system.</param>
    /// <param name="record">Schengen ID, application number, file reference, Eurodac reference or file number of the identity repository.</param>
    public TrueRecord? TruthOf(SystemName system, string record) => _population.TruthOf(system, record);

    /// <summary>Stops all systems.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_slots.Keys.Select(StopAsync));
        _telemetry.Dispose();
        foreach (var slot in _slots.Values)
            slot.Behaviour.Dispose();
        _population.Dispose();
    }

    private static PreparedPopulation Prepared(PreparedFolder folder, SimulatorOptions options, TimeProvider clock) =>
        folder.Census.People > SimulatorOptions.LargestInMemory && options.Systems.Contains(SystemName.Cir)
            ? throw new IOException(
                $"The folder holds {folder.Census.People} people. The common identity repository is made in memory, for at most {SimulatorOptions.LargestInMemory}: name the other systems.")
            : new PreparedPopulation(folder, clock);

    private static ISimulatedPopulation Of(SimulatorOptions options, PreparedFolder? folder, TimeProvider clock) =>
        folder is not null
            ? Prepared(folder, options, clock)
            : new PopulationInMemory(World.Generate(options.Population, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)), clock);

    private void Warn()
    {
        Warning = _population.Warning(_slots.Keys);
        if (Warning is not null && _loggers is not null)
            Log.FarFromToday(_loggers.CreateLogger(typeof(PreparedFolder).FullName!), Warning);
    }

    private Slot SlotOf(SystemName system) =>
        _slots.TryGetValue(system, out var slot) ? slot : throw new InvalidOperationException($"{system} is not among the systems to start.");

    private sealed class Slot(int port, SystemBehaviour behaviour)
    {
        public SystemServer? Server;

        public int Port { get; set; } = port;

        public Uri? Address { get; set; }

        public SystemPart? Part { get; set; }

        public SystemBehaviour Behaviour => behaviour;
    }
}
