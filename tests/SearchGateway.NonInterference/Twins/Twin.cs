using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SearchGateway.Audit;
using SearchGateway.Host;
using SearchGateway.Host.Authentication;
using SearchGateway.LinkVerification;
using SearchGateway.Model;
using SearchGateway.NonInterference.Asking;
using SearchGateway.NonInterference.Faces;
using SearchGateway.NonInterference.Worlds;
using SearchGateway.Policy;

namespace SearchGateway.NonInterference.Twins;

/// <summary>One of two gateways that are alike in everything but the world that they ask: the whole host, on real sockets.</summary>
internal sealed class Twin : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly StandInServer _standIns;
    private readonly ConcurrentDictionary<Asker, string> _tokens = new();
    private readonly RestFace _rest;
    private readonly GrpcFace _grpc;

    private Twin(WebApplication app, StandInServer standIns, Stage stage)
    {
        (_app, _standIns, Stage) = (app, standIns, stage);
        var addresses = app.Services.GetRequiredService<ListeningAddresses>();
        _rest = new RestFace(new Uri(addresses.Rest));
        _grpc = new GrpcFace(new Uri(addresses.Grpc));
    }

    public Stage Stage { get; }

    public static async Task<Twin> StartAsync(TwinSettings settings, Chance chance)
    {
        var stage = new Stage();
        var standIns = await StandInServer.StartAsync(stage);
        var app = GatewayApplication.Build(settings.Arguments(standIns.Address), builder =>
        {
            builder.AddCore();
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<TimeProvider>(settings.Clock);
            builder.Services.AddSingleton(chance);
            builder.Services.Replace(ServiceDescriptor.Singleton<IAuditStore>(new FleetingAuditStore()));
            builder.Services.Replace(ServiceDescriptor.Singleton<ILinkDecisions>(provider => new TalkativeLinks(provider.GetRequiredService<LinkRegister>())));
            settings.Adjust?.Invoke(builder, stage);
        });
        await app.StartAsync();
        return new Twin(app, standIns, stage);
    }

    /// <summary>What each authority may ask for each purpose, as the gateway says it.</summary>
    public IReadOnlyDictionary<Authority, IReadOnlyList<PurposeAccess>> Access() => Enum.GetValues<Authority>().ToDictionary(
        authority => authority,
        authority => (IReadOnlyList<PurposeAccess>)_app.Services.GetRequiredService<PolicyEngine>().Explain(CallerOf(authority), null).Purposes);

    /// <summary>Asks in a world.</summary>
    public async Task<Reply> AskAsync(Question question, World world, CancellationToken cancellationToken)
    {
        Stage.Set(world, doorsShut: question.IsStream);
        var token = _tokens.GetOrAdd(question.Asker, TokenOf);
        var doors = new Doors(Stage, question);
        return question.Face is Face.Rest or Face.RestStream
            ? await _rest.AskAsync(question, token, doors, cancellationToken)
            : await _grpc.AskAsync(question, token, doors, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _rest.Dispose();
        _grpc.Dispose();
        await _app.DisposeAsync();
        await _standIns.DisposeAsync();
    }

    private static Caller CallerOf(Authority authority) => new()
    {
        Authority = authority,
        MemberState = "EST",
        Profile = "any",
        Unit = "any",
        Officer = "any",
        Purposes = [.. Enum.GetValues<Purpose>()],
        Roles = CallerRoles.Search,
    };

    // Police are of SIRENE here: they see the yellow links that others do not.
    private string TokenOf(Asker asker) => _app.Services.GetRequiredService<DevelopmentIssuer>().Issue(new DevelopmentProfile(
        "officer", asker.Authority, "EST", "UNIT-1", [CallerRoles.Search, .. asker.Authority == Authority.Police ? [CallerRoles.Sirene] : Array.Empty<CallerRoles>()], [.. asker.Purposes.Split(' ').Select(Enum.Parse<Purpose>)]));
}
