using SearchGateway.Simulators.Cir;
using SearchGateway.Simulators.Ees;
using SearchGateway.Simulators.Eurodac;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Sis;
using SearchGateway.Simulators.Vis;

namespace SearchGateway.Simulators.Hosting;

/// <summary>A system's own service with its register.</summary>
/// <param name="AddTo">Adds the register.</param>
/// <param name="MapOn">Maps the service.</param>
internal sealed record SystemPart(Action<IServiceCollection> AddTo, Action<IEndpointRouteBuilder> MapOn)
{
    /// <summary>Builds the indexes of a system over the population.</summary>
    public static SystemPart Of(SystemName system, World world) => system switch
    {
        SystemName.Sis => With<SisRegister, SisService>(new SisRegister(world.Sis)),
        SystemName.Vis => With<VisRegister, VisService>(new VisRegister(world.Vis)),
        SystemName.Ees => With<EesRegister, EesService>(new EesRegister(world.Ees)),
        SystemName.Eurodac => With<EurodacRegister, EurodacService>(new EurodacRegister(world.Eurodac)),
        SystemName.Cir => With<CirRegister, CirService>(new CirRegister(world.Cir, new CirNumbers(world.Options.Seed), world.Eurodac)),
        _ => throw new ArgumentOutOfRangeException(nameof(system)),
    };

    private static SystemPart With<TRegister, TService>(TRegister register)
        where TRegister : class
        where TService : class =>
        new(services => services.AddSingleton(register), routes => routes.MapGrpcService<TService>());
}
