using SearchGateway.Functional.Tests.Stand;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Functional.Tests.MutualTls;

/// <summary>The systems and the gateway, each a process of its own, with certificates by their settings.</summary>
public sealed class SystemCertificatesTests : IDisposable
{
    private static readonly string[] s_systems = ["Sis", "Vis", "Ees", "Eurodac", "Cir"];

    private readonly TestAuthority _authority = new();
    private readonly TestAuthority _other = new("Another authority");

    public void Dispose()
    {
        _authority.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task SystemsAnswerTheGatewayWhoseCertificateTheyKnowAndNoOther()
    {
        var (system, right, wrong) = (_authority.Server(), _authority.Client("CN=gateway"), _other.Client("CN=gateway"));
        await using var stand = await GatewayStand.StartAsync(
        [
            ("Tls__Server__Certificate", system.CertificatePath), ("Tls__Server__Key", system.KeyPath), ("Tls__ClientCertificates", "Require"), ("Tls__ClientAuthorities", _authority.Path),
            ("Tls__Revocation", "NoCheck"), .. s_systems.SelectMany(name => Settings(name, name == "Ees" ? wrong : right)),
        ]);

        var (status, answer) = await stand.SearchAsync("border-guard", Requests.PassportAndVisa);

        Assert.Equal(200, status);
        Assert.Equal(("OUTCOME_HITS", "OUTCOME_NO_HIT", "OUTCOME_FAILED"), (Answers.Outcome(answer, "VIS"), Answers.Outcome(answer, "SIS"), Answers.Outcome(answer, "EES")));
        Assert.All(stand.Systems.Values, program => Assert.Contains(program.Output, line => line.Contains("https://127.0.0.1", StringComparison.Ordinal)));
    }

    private IEnumerable<(string, string)> Settings(string system, TestAuthority.Given shown) =>
    [
        ($"Systems__{system}__Tls__Client__Certificate", shown.CertificatePath), ($"Systems__{system}__Tls__Client__Key", shown.KeyPath), ($"Systems__{system}__Tls__Authorities", _authority.Path),
    ];
}
