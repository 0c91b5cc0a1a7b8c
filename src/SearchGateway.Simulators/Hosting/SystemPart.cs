using SearchGateway.Simulators.Cir;
using SearchGateway.Simulators.Ees;
using SearchGateway.Simulators.Eurodac;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Sis;
using SearchGateway.Simulators.Store;
using SearchGateway.Simulators.Vis;

namespace SearchGateway.Simulators.Hosting;

/// <summary>A system's own service with its register.</summary>
/// <param name="AddTo">Adds the register.</param>
/// <param name="MapOn">Maps the service.</param>
internal sealed record SystemPart(Action<IServiceCollection> AddTo, Action<IEndpointRouteBuilder> MapOn)
{
    /// <summary>Builds the indexes of a system over a population in memory.</summary>
    public static SystemPart Of(SystemName system, World world, TimeProvider clock) => system switch
    {
        SystemName.Sis => Of(new SisRegister(InMemory(world.Sis, SisRegister.Schema, clock))),
        SystemName.Vis => Of(new VisRegister(InMemory(world.Vis, VisRegister.Schema, clock))),
        SystemName.Ees => Of(new EesRegister(InMemory(world.Ees, EesRegister.Schema, clock))),
        SystemName.Eurodac => Of(new EurodacRegister(InMemory(world.Eurodac, EurodacRegister.Schema, clock))),
        SystemName.Cir => With<CirRegister, CirService>(new CirRegister(world.Cir, new CirNumbers(world.Options.Seed), world.Eurodac)),
        _ => throw new ArgumentOutOfRangeException(nameof(system)),
    };

    public static SystemPart Of(SisRegister register) => With<SisRegister, SisService>(register);

    public static SystemPart Of(VisRegister register) => With<VisRegister, VisService>(register);

    public static SystemPart Of(EesRegister register) => With<EesRegister, EesService>(register);

    public static SystemPart Of(EurodacRegister register) => With<EurodacRegister, EurodacService>(register);

    private static Holdings<TStored> InMemory<TStored>(IReadOnlyList<TStored> records, RecordSchema<TStored> schema, TimeProvider clock)
        where TStored : class =>
        Holdings<TStored>.Of(RecordSource<TStored>.Of(records, schema), clock);

    private static SystemPart With<TRegister, TService>(TRegister register)
        where TRegister : class
        where TService : class =>
        new(services => services.AddSingleton(register), routes => routes.MapGrpcService<TService>());
}
