using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SearchGateway.AccessRequests;
using SearchGateway.Audit;
using SearchGateway.Audit.Oversight;
using SearchGateway.Audit.Retention;
using SearchGateway.Audit.Proofs;
using SearchGateway.Audit.Signing;
using SearchGateway.Audit.Witnesses;
using SearchGateway.FanOut;
using SearchGateway.Links;
using SearchGateway.LinkVerification;
using SearchGateway.Model;
using SearchGateway.Policy;
using SearchGateway.Validation;

namespace SearchGateway;

/// <summary>Puts the steps together; besides <see cref="SearchPipeline"/> the only place that sees all of them.</summary>
public static class SearchGatewayServices
{
    /// <summary>
    /// Registers the pipeline and its steps. The host adds what reaches outside: one <see cref="ISystemAdapter"/> per
    /// system, an <see cref="IAuditStore"/>, an <see cref="IAccessRequestStore"/>, an <see cref="ILinkStore"/>, the settings of <see cref="PolicyOptions"/>, <see cref="FanOutOptions"/> and
    /// <see cref="AuditOptions"/> and <see cref="WitnessingOptions"/>, and a call of <see cref="AuditLog.StartAsync"/> before the first search. All settings are
    /// checked at start, a faulty rule pack with file and line among them.
    /// </summary>
    public static IServiceCollection AddSearchGateway(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<PolicyOptions>().ValidateOnStart();
        services.AddOptions<FanOutOptions>().ValidateOnStart();
        services.AddOptions<AuditOptions>().ValidateOnStart();
        services.AddOptions<AccessRequestOptions>().ValidateOnStart();
        services.AddOptions<LinkRegisterOptions>().ValidateOnStart();
        services.AddSingleton<ActivePack>();
        services.AddSingleton<IValidateOptions<PolicyOptions>, PolicyOptionsValidator>();
        services.AddSingleton<IValidateOptions<PolicyOptions>>(provider => provider.GetRequiredService<ActivePack>());
        services.AddSingleton<IValidateOptions<FanOutOptions>, FanOutOptionsValidator>();
        services.AddSingleton<IValidateOptions<AuditOptions>, AuditOptionsValidator>();
        services.AddSingleton<IValidateOptions<AccessRequestOptions>, AccessRequestOptionsValidator>();
        services.AddSingleton<IValidateOptions<LinkRegisterOptions>, LinkRegisterOptionsValidator>();

        services.TryAddSingleton<Chance>();
        services.AddSingleton(provider => RetentionOf(provider.GetRequiredService<PolicyEngine>().Active));
        services.AddSingleton<QueryValidator>();
        services.AddSingleton(provider => provider.GetRequiredService<ActivePack>().CreateEngine());
        services.AddSingleton<PackSource>();
        services.AddSingleton<FanOutDispatcher>();
        services.TryAddSingleton<WaitingSearches>();
        services.AddSingleton<SearchesUnderWay>();
        services.AddSingleton(provider => new AuditLog(
            provider.GetRequiredService<IAuditStore>(),
            provider.GetRequiredService<IOptions<AuditOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<RecordRetention>(),
            provider.GetRequiredService<Chance>(),
            provider.GetRequiredService<ILogger<AuditLog>>())
        {
            Witnesses = provider.GetRequiredService<Witnessing>(),
            Keys = provider.GetService<ISigningKeySource>(),
        });
        services.AddSingleton(provider => new SigningKeyWatch(
            provider.GetRequiredService<AuditLog>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<SigningKeyWatch>>()));
        services.AddWitnesses();
        services.AddSingleton(Register);
        services.AddSingleton(provider => new LinkRegister(
            provider.GetRequiredService<ILinkStore>(),
            LinkSurroundings(provider.GetRequiredService<PolicyEngine>(), provider.GetRequiredService<AuditLog>()),
            provider.GetRequiredService<IOptions<LinkRegisterOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<Chance>(),
            provider.GetRequiredService<ILogger<LinkRegister>>()));
        services.AddSingleton<ILinkDecisions>(provider => provider.GetRequiredService<LinkRegister>());
        services.AddSingleton(provider => new SearchPipeline(
            provider.GetRequiredService<QueryValidator>(),
            provider.GetRequiredService<PolicyEngine>(),
            provider.GetRequiredService<FanOutDispatcher>(),
            provider.GetRequiredService<AccessRequestRegister>(),
            new AnswerLinks(provider.GetRequiredService<ILinkDecisions>()),
            provider.GetRequiredService<AuditLog>(),
            provider.GetRequiredService<TimeProvider>())
        {
            Waiting = provider.GetRequiredService<WaitingSearches>(),
            UnderWay = provider.GetRequiredService<SearchesUnderWay>(),
        });
        services.AddSingleton(provider => new GatewayMeter(
            provider.GetRequiredService<SearchesUnderWay>(),
            provider.GetRequiredService<AuditLog>(),
            provider.GetRequiredService<Witnessing>(),
            provider.GetRequiredService<PolicyReload>()));
        services.AddSingleton(provider => new ExercisePacks(
            provider.GetRequiredService<IOptionsMonitor<PolicyOptions>>(),
            provider.GetRequiredService<SearchPipeline>(),
            provider.GetRequiredService<RecordRetention>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddOptions<OversightOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<OversightOptions>, OversightOptionsValidator>();
        services.AddSingleton(Oversight);
        services.AddSingleton(provider => new MatchInquiry(provider.GetRequiredService<AuditLog>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new PolicyReload(
            provider.GetRequiredService<PackSource>(),
            provider.GetRequiredService<PolicyEngine>(),
            provider.GetRequiredService<RecordRetention>(),
            provider.GetRequiredService<AuditLog>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<PolicyReload>>()));
        services.AddOptions<ErasureOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<ErasureOptions>, ErasureOptionsValidator>();
        services.AddSingleton(provider => new AuditHolds(
            provider.GetRequiredService<IErasureStore>(),
            provider.GetRequiredService<AuditLog>(),
            provider.GetRequiredService<IOptions<ErasureOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AuditHolds>>()));
        services.AddSingleton(provider => new AuditErasure(
            provider.GetRequiredService<IErasureStore>(),
            provider.GetRequiredService<AuditLog>(),
            provider.GetRequiredService<AuditHolds>(),
            provider.GetRequiredService<IOptions<ErasureOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AuditErasure>>()));
        return services;
    }

    private static RecordRetention RetentionOf(RulePack pack)
    {
        var retention = new RecordRetention();
        retention.PutInForce(pack.Identity, pack.Retention);
        return retention;
    }

    private static void AddWitnesses(this IServiceCollection services)
    {
        services.AddOptions<WitnessingOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<WitnessingOptions>, WitnessingOptionsValidator>();
        services.AddSingleton(provider => new Witnessing(
            provider.GetRequiredService<IOptions<WitnessingOptions>>().Value,
            provider.GetService<WitnessCall>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Witnessing>>()));
        services.AddSingleton(provider =>
        {
            var log = provider.GetRequiredService<AuditLog>();
            return new AuditProofs(
                provider.GetRequiredService<IAuditStore>(),
                () => log.LastCheckpoint,
                () => log.PublicKeyPem,
                provider.GetRequiredService<Witnessing>(),
                provider.GetRequiredService<ILogger<AuditProofs>>());
        });
    }

    /// <summary>The register, with what it needs of the other steps.</summary>
    internal static RegisterSurroundings Surroundings(PolicyEngine policy, AuditLog audit, TimeProvider time) => new()
    {
        ReadRequest = new AccessRequestReader(time).Read,
        ReadVerification = AccessRequestReader.Read,
        ReadReference = AccessRequestReader.ReadReference,
        ReadJustification = AccessRequestReader.ReadJustification,
        ReadList = AccessRequestReader.ReadList,
        ReadPage = AccessRequestReader.ReadPage,
        RulesFor = policy.ExplainLawEnforcement,
        CommitAsync = audit.CommitAsync,
    };

    /// <summary>What the register of links needs of the other steps.</summary>
    internal static LinkSurroundings LinkSurroundings(PolicyEngine policy, AuditLog audit) => new()
    {
        ReadVerification = LinkReader.Read,
        ReadRecords = LinkReader.Read,
        ReadReference = LinkReader.ReadReference,
        ReadList = LinkReader.ReadList,
        Rules = () =>
        {
            // Read once: another pack may take its place between two reads.
            var pack = policy.Active;
            return (pack.Identity, pack.Links is not null);
        },
        CommitAsync = audit.CommitAsync,
    };

    private static AuditOversight Oversight(IServiceProvider provider)
    {
        var store = provider.GetRequiredService<IAuditStore>();
        return new AuditOversight(
            store,
            store as IAuditLookup ?? throw new InvalidOperationException("The audit store offers no look-ups."),
            provider.GetRequiredService<AuditLog>(),
            Reading(provider.GetRequiredService<TimeProvider>()),
            provider.GetRequiredService<IOptions<OversightOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AuditOversight>>());
    }

    /// <summary>What oversight needs of the validation.</summary>
    internal static OversightReading Reading(TimeProvider time) => new()
    {
        ReadLookup = OversightReader.ReadLookup,
        ReadCriteria = new OversightReader(time).ReadCriteria,
        ReadPage = OversightReader.ReadPage,
        ReadStatistics = OversightReader.ReadStatistics,
    };

    private static AccessRequestRegister Register(IServiceProvider provider) => new(
        provider.GetRequiredService<IAccessRequestStore>(),
        Surroundings(provider.GetRequiredService<PolicyEngine>(), provider.GetRequiredService<AuditLog>(), provider.GetRequiredService<TimeProvider>()),
        provider.GetRequiredService<IOptions<AccessRequestOptions>>(),
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILogger<AccessRequestRegister>>());
}
