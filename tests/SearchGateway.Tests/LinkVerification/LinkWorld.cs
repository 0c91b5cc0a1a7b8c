using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SearchGateway.LinkVerification;
using SearchGateway.Model;
using SearchGateway.Tests.Pipeline;
using SearchGateway.Tests.Policy;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Tests.LinkVerification;

/// <summary>A register of links over a store and a log in memory, and the people around it.</summary>
internal sealed class LinkWorld : IAsyncDisposable
{
    private LinkWorld(PipelineWorld gateway)
    {
        Gateway = gateway;
        Register = Another();
    }

    public static Caller Guard { get; } = Caller(Authority.BorderGuard, "EST", Purpose.BorderEntry);

    public static Caller Colleague { get; } = Guard with { Officer = "o-2", Unit = "BCP-2" };

    public static Caller GuardElsewhere { get; } = Guard with { MemberState = "FRA", Officer = "o-3" };

    public static Caller Immigration { get; } = Caller(Authority.Immigration, "EST", Purpose.TerritoryIdentification);

    public static Caller Consul { get; } = Caller(Authority.Visa, "EST", Purpose.VisaExamination);

    public static Caller Police { get; } = Caller(Authority.Police, "EST", Purpose.PoliceCheck);

    public static Caller Sirene { get; } = Police with { Roles = CallerRoles.Search | CallerRoles.Sirene, Unit = "SIRENE-EST" };

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public PipelineWorld Gateway { get; }

    public LinkRegister Register { get; }

    public MemoryLinkStore Store { get; } = new();

    public ManualTimeProvider Clock => Gateway.Clock;

    /// <summary>Kind and step of each record, in the order of the log.</summary>
    public IEnumerable<string> Trail => Gateway.Store.Records.Select(r => Text(r, "kind") + (r.TryGetProperty("step", out var step) ? " " + step.GetString() : ""));

    public static async Task<LinkWorld> CreateAsync(string pack = "2019")
    {
        var world = new LinkWorld(await PipelineWorld.CreateAsync(Packs.Of(pack)));
        await world.Register.StartAsync(Token);
        return world;
    }

    /// <summary>A yellow link between a visa application and an EES file: the same fingers, other names.</summary>
    public static IdentityLink Yellow(
        LinkVerdict biometrics = LinkVerdict.Same, LinkVerdict document = LinkVerdict.Different, LinkVerifier verifier = LinkVerifier.EesAuthority, string number = "1") => new()
    {
        Pair = LinkedPair.Of(new(CentralSystem.Ees, "EES-7744-" + number), new(CentralSystem.Vis, "VIS-3311-" + number)),
        Colour = LinkColour.Yellow,
        Article = "30(1)(a)",
        Origin = LinkOrigin.Automatic,
        Biometrics = biometrics,
        TravelDocument = document,
        Identity = LinkVerdict.Different,
        Findings = [new IdentityFinding(IdentityCategory.Names, LinkVerdict.Different, "no rule of annex II")],
        Verifier = verifier,
    };

    public static LinkVerificationInput Conclude(LinkFile link, LinkConclusion conclusion) => new()
    {
        LinkId = link.Id.ToString(),
        Conclusion = (int)conclusion,
        Reason = "The passports and the interview show it beyond doubt.",
        PersonPresent = true,
        PersonHeard = true,
        Explanation = "Says that the name was changed on marriage.",
    };

    public static string Text(JsonElement record, string member) => record.TryGetProperty(member, out var value) ? value.ToString() : "";

    public static T Done<T>(RegisterReply<T> reply) => Assert.IsType<RegisterReply<T>.Done>(reply).Value;

    /// <summary>Another register on the same store and log, as a second gateway would have it.</summary>
    public LinkRegister Another() =>
        new(Store, SearchGatewayServices.LinkSurroundings(Gateway.Policy, Gateway.Log), Options.Create(new LinkRegisterOptions()), Clock, new Chance(), NullLogger<LinkRegister>.Instance);

    public ValueTask<bool> ShowAsync(IdentityLink link, Caller? caller = null) => Register.KeepAsync(caller ?? Guard, Guid.CreateVersion7(), [link]);

    /// <summary>A link that the guard was shown, as the register keeps it.</summary>
    public async Task<LinkFile> KeptAsync(IdentityLink? link = null, Caller? caller = null)
    {
        link ??= Yellow();
        Assert.True(await ShowAsync(link, caller));
        return LinkFileJson.Read(Store.Links.Single(l => l.Pair == link.Pair));
    }

    public ValueTask<RegisterReply<LinkFile>> VerifyAsync(LinkVerificationInput input, Caller? caller = null) => Register.VerifyAsync(caller ?? Guard, input, Token);

    /// <summary>What a search learns of the pair: the colour, or none.</summary>
    public async Task<LinkDecision?> LearntAsync(LinkedPair pair)
    {
        var decisions = await Register.OfAsync([pair], Token);
        Assert.NotNull(decisions);
        return decisions.Value.SingleOrDefault();
    }

    public async ValueTask DisposeAsync()
    {
        Register.Dispose();
        await Gateway.DisposeAsync();
    }

    private static Caller Caller(Authority authority, string state, Purpose purpose) => new()
    {
        Authority = authority,
        MemberState = state,
        Profile = authority.ToString(),
        Unit = "UNIT-1",
        Officer = "o-1",
        Purposes = [purpose],
        Roles = CallerRoles.Search,
    };
}
