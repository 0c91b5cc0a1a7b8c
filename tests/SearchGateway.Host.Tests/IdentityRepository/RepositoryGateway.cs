using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;
using SearchGateway.Host.Authentication;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Model;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Host.Tests.IdentityRepository;

/// <summary>The whole gateway with a pack of the test's own that knows the identity repository.</summary>
internal sealed class RepositoryGateway : IAsyncDisposable
{
    private const string Pack = """
        name: repository
        title: The identity repository
        description: Identification by the police, presence for law enforcement.
        systems: [sis, cir]
        """;

    private const string Police = """
        authority: police
        title: Police
        rules:
          - rule: identification/cir
            purpose: police_identification
            system: cir
            legal_basis: Regulation (EU) 2019/817 Art. 20(1)
            review_by: 2099-12-31
            keys:
              - required: [fingerprints]
                optional: [facial_image]
                when: [person_present]
                method: identification
                article: Regulation (EU) 2019/817 Art. 20(2)
              - required: [facial_image]
                when: [person_present]
                method: identification
                article: Regulation (EU) 2019/817 Art. 20(2)
              - required: [names, travel_document]
                optional: [birth_date]
                when: [fingerprints_unusable]
                method: identification
                article: Regulation (EU) 2019/817 Art. 20(2)
            grants:
              - fields:
                  - surname
                  - first_names
                  - birth_date
                  - sex
                  - nationality
                  - document_type
                  - document_number
                  - document_issuer
                  - document_expires_on
                  - facial_image
                article: Regulation (EU) 2019/817 Art. 20(3), 18(1)
          - rule: presence/cir
            purpose: law_enforcement
            system: cir
            legal_basis: Regulation (EU) 2019/817 Art. 22(1)
            review_by: 2099-12-31
            keys:
              - required: [fingerprints]
                article: Regulation (EU) 2019/817 Art. 22(1)
            grants:
              - fields: [holding_systems]
                article: Regulation (EU) 2019/817 Art. 22(2)
        """;

    private readonly DirectoryInfo? _packs;
    private readonly RunningGateway _gateway;

    private RepositoryGateway(RunningGateway gateway, DirectoryInfo? packs) => (_gateway, _packs) = (gateway, packs);

    /// <summary>Starts the gateway.</summary>
    /// <param name="repository">Where the repository is; that of the embedded systems unless given.</param>
    /// <param name="police">The rules, changed by a test.</param>
    public static async Task<RepositoryGateway> StartAsync(Uri? repository = null, Func<string, string>? police = null)
    {
        var packs = Directory.CreateTempSubdirectory("searchgateway-packs-");
        var folder = packs.CreateSubdirectory("repository").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "pack.yaml"), Pack);
        await File.WriteAllTextAsync(Path.Combine(folder, PackRetention.FileName), PackRetention.Text);
        await File.WriteAllTextAsync(Path.Combine(folder, "police.yaml"), police is null ? Police : police(Police));
        var gateway = await RealGateway.StartAsync(
            adjust: null, [$"--Policy:Folder={packs.FullName}", "--Policy:Pack=repository", .. repository is null ? [] : new[] { $"--Systems:Cir:Address={repository}" }]);
        return new RepositoryGateway(gateway, packs);
    }

    /// <summary>Starts the gateway with the rules of 2019 as they ship.</summary>
    public static async Task<RepositoryGateway> WithShippedRulesAsync(Uri repository) =>
        new(await RealGateway.StartAsync(adjust: null, "--Policy:Pack=2019", $"--Systems:Cir:Address={repository}"), packs: null);

    public async Task<V1.SearchResponse> SearchAsync(V1.SearchRequest request) =>
        await _gateway.Grpc.SearchAsync(request, await _gateway.CallOptionsAsync(Token));

    public async Task<List<ServerSentEvent>> StreamAsync(V1.SearchRequest request) =>
        await ServerSentEvents.ReadAsync(await _gateway.PostAsync("/v1/search:stream", JsonFormatter.Default.Format(request), Token));

    public async Task<V1.WhatMayIAskResponse> WhatMayIAskAsync() =>
        await _gateway.Grpc.WhatMayIAskAsync(new V1.WhatMayIAskRequest(), await _gateway.CallOptionsAsync(Token));

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        _packs?.Delete(recursive: true);
    }

    private string Token => _gateway.App.Services.GetRequiredService<DevelopmentIssuer>().Issue(new DevelopmentProfile(
        "police", Authority.Police, "ESP", "POL-1", [CallerRoles.Search], Purpose.PoliceIdentification, Purpose.LawEnforcement));
}
