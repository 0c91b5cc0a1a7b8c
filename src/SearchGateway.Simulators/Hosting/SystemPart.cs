using Microsoft.Extensions.Logging.Abstractions;
using SearchGateway.Simulators.Changes;
using SearchGateway.Simulators.Cir;
using SearchGateway.Simulators.Ees;
using SearchGateway.Simulators.Eurodac;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Search;
using SearchGateway.Simulators.Sis;
using SearchGateway.Simulators.Store;
using SearchGateway.Simulators.Vis;
using SearchGateway.Systems.Contracts.Eurodac.V1;
using SearchGateway.Systems.Contracts.Sis.V1;
using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.Simulators.Hosting;

/// <summary>A system's own service with its register.</summary>
/// <param name="AddTo">Adds the register.</param>
/// <param name="MapOn">Maps the service.</param>
internal sealed record SystemPart(Action<IServiceCollection> AddTo, Action<IEndpointRouteBuilder> MapOn)
{
    /// <summary>Builds the indexes of a system over a population in memory.</summary>
    public static SystemPart Of(SystemName system, World world, TimeProvider clock) => system switch
    {
        SystemName.Sis => Of(new SisRegister(InMemory(world.Sis, SisRegister.Schema, clock)), clock),
        SystemName.Vis => Of(new VisRegister(InMemory(world.Vis, VisRegister.Schema, clock)), clock),
        SystemName.Ees => Of(new EesRegister(InMemory(world.Ees, EesRegister.Schema, clock)), clock),
        SystemName.Eurodac => Of(new EurodacRegister(InMemory(world.Eurodac, EurodacRegister.Schema, clock)), clock),
        SystemName.Cir => With<CirRegister, CirService>(new CirRegister(world.Cir, new CirNumbers(world.Options.Seed), world.Eurodac)),
        _ => throw new ArgumentOutOfRangeException(nameof(system)),
    };

    /// <summary>SIS over a register.</summary>
    public static SystemPart Of(SisRegister register, TimeProvider clock) =>
        With<SisRegister, SisService>(register).WithChanges(new RecordChanges<Stored<Alert>>(register.Holdings, SisChanges.Rules(clock)));

    /// <summary>VIS over a register.</summary>
    public static SystemPart Of(VisRegister register, TimeProvider clock) =>
        With<VisRegister, VisService>(register).WithChanges(new RecordChanges<Stored<ApplicationFile>>(register.Holdings, VisChanges.Rules(clock)));

    /// <summary>EES over a register.</summary>
    public static SystemPart Of(EesRegister register, TimeProvider clock) =>
        With<EesRegister, EesService>(register).WithChanges(new RecordChanges<StoredFile>(register.Holdings, EesChanges.Rules(clock)));

    /// <summary>Eurodac over a register.</summary>
    public static SystemPart Of(EurodacRegister register, TimeProvider clock) =>
        With<EurodacRegister, EurodacService>(register).WithChanges(new RecordChanges<Stored<FingerprintSet>>(register.Holdings, EurodacChanges.Rules(clock)));

    private SystemPart WithChanges(RecordChanges changes) => new(
        services =>
        {
            AddTo(services);
            services.AddSingleton(changes);
            services.AddHostedService(provider => new RetentionSweep(
                changes.Sweep, provider.GetRequiredService<TimeProvider>(), provider.GetService<ILoggerFactory>()?.CreateLogger<RetentionSweep>() ?? NullLogger<RetentionSweep>.Instance));
        },
        routes =>
        {
            MapOn(routes);
            routes.MapGrpcService<RecordService>();
        });

    private static Holdings<TStored> InMemory<TStored>(IReadOnlyList<TStored> records, RecordSchema<TStored> schema, TimeProvider clock)
        where TStored : class =>
        Holdings<TStored>.Of(RecordSource<TStored>.Of(records, schema), clock);

    private static SystemPart With<TRegister, TService>(TRegister register)
        where TRegister : class
        where TService : class =>
        new(services => services.AddSingleton(register), routes => routes.MapGrpcService<TService>());
}
