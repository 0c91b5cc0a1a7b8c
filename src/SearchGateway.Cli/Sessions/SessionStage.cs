using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SearchGateway.Cli.Commands;
using SearchGateway.Cli.Output;
using SearchGateway.Cli.Rules;
using SearchGateway.Cli.Simulated;
using SearchGateway.Client;
using SearchGateway.Systems.Contracts.Admin.V1;
using SearchGateway.V1;

namespace SearchGateway.Cli.Sessions;

/// <summary>A development gateway and its simulated systems, where the steps of a session are taken.</summary>
internal sealed class SessionStage : IDisposable
{
    private static readonly JsonParser s_parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    private readonly Terminal _terminal;
    private readonly StageOptions _options;
    private readonly SystemAdmins _systems;
    private readonly HttpClient _http;
    private readonly string _profile;
    private readonly Dictionary<(string Profile, string? Pack), SearchGatewayClient> _clients = [];
    private readonly List<IDisposable> _handlers = [];

    private SessionStage(Terminal terminal, StageOptions options, SystemAdmins systems, HttpClient http, string profile) =>
        (_terminal, _options, _systems, _http, _profile) = (terminal, options, systems, http, profile);

    /// <summary>Opens the stage.</summary>
    /// <exception cref="SystemsFailedException">The gateway has no development issuer, or no simulated systems.</exception>
    /// <exception cref="UsageException">An address is none.</exception>
    public static async Task<SessionStage> OpenAsync(Terminal terminal, StageOptions options, Func<Task<SystemAdmins>> systems, CancellationToken cancellationToken)
    {
        var http = terminal.Rest();
        try
        {
            var profile = await AnyProfileAsync(http, options.Rest, cancellationToken);
            return new SessionStage(terminal, options, await systems(), http, profile);
        }
        catch
        {
            http.Dispose();
            throw;
        }
    }

    /// <summary>The rules in force.</summary>
    /// <exception cref="SystemsFailedException">The gateway does not say.</exception>
    public async Task<RulePack> RulesAsync(CancellationToken cancellationToken)
    {
        var token = await DevelopmentTokens.RequestAsync(_http, _options.Rest, _profile, cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_options.Rest, "/v1/policy"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await _http.SendAsync(request, cancellationToken);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.IsSuccessStatusCode
            ? s_parser.Parse<GetPolicyResponse>(body).Active.RulePack
            : throw new SystemsFailedException(ExitCode.Broken, string.Create(CultureInfo.InvariantCulture, $"The gateway does not say which rules are in force (HTTP status {(int)response.StatusCode})."));
    }

    /// <summary>Whom the systems hold.</summary>
    /// <exception cref="SystemsFailedException">They hold different people, or do not say; or days have passed since they were drawn.</exception>
    public async Task<SessionPopulation> PopulationAsync(CancellationToken cancellationToken)
    {
        var told = await _systems.EachAsync(s => s.Population.DescribePopulationAsync(new DescribePopulationRequest(), SystemAdmin.Deadline(cancellationToken)).ResponseAsync);
        var first = told[0];
        if (told.Any(t => (t.Seed, t.Size, t.Mix, t.AsOf) != (first.Seed, first.Size, first.Mix, first.AsOf)))
            throw new SystemsFailedException(ExitCode.Conflict, "The systems do not hold the same people: start them with the same seed, size, mix and day.");
        if (told.FirstOrDefault(t => t.Today != t.AsOf) is { } passed)
            throw new SystemsFailedException(ExitCode.Conflict, $"The people were drawn as of {passed.AsOf}, and {passed.System} has {passed.Today} by now. Start the gateway anew; Simulators__Today={passed.AsOf} keeps the day.");
        if (first.Seed > Session.GreatestSeed)
            throw new SystemsFailedException(ExitCode.Conflict, $"The population's seed cannot be written down: it is greater than {Session.GreatestSeed}.");
        return new SessionPopulation(first.Seed, first.Size, first.Mix, DateOnly.ParseExact(first.AsOf, "yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    /// <summary>Makes a search.</summary>
    /// <returns>The answer, or the gateway's problem.</returns>
    /// <exception cref="SearchFailedException">No gateway spoke.</exception>
    /// <exception cref="FaultyInputException">The gateway has no such rules.</exception>
    public async Task<IMessage> SearchAsync(string profile, string? pack, SearchRequest request, CancellationToken cancellationToken)
    {
        var client = await ClientAsync(profile, pack, cancellationToken);
        try
        {
            return await client.SearchAsync(request, cancellationToken);
        }
        catch (SearchFailedException refused) when (pack is not null && refused.Problem.Errors.Any(error => error.Field == RulesHandler.Field))
        {
            throw new FaultyInputException([.. refused.Problem.Errors.Select(error => $"--rule-pack: {Printable.Text(error.Message)}")]);
        }
        catch (SearchFailedException refused) when (refused.Problem.Reason.Length > 0 && refused.Failure != SearchFailure.Unauthenticated)
        {
            return refused.Problem;
        }
    }

    /// <summary>Sets or ends the faults of a system.</summary>
    public async Task TakeAsync(FaultsStep step, CancellationToken cancellationToken)
    {
        var meant = Meant(step.System);
        if (step.Behaviour is null)
            await Task.WhenAll(meant.Select(s => s.AskAsync(() => s.Faults.ResetFaultsAsync(new ResetFaultsRequest(), SystemAdmin.Deadline(cancellationToken)).ResponseAsync)));
        else
            await Task.WhenAll(meant.Select(s => s.AskAsync(() => s.Faults.SetFaultsAsync(
                new SetFaultsRequest { Behaviour = step.Behaviour, Faults = new Faults { Seed = step.Seed ?? 0 } }, SystemAdmin.Deadline(cancellationToken)).ResponseAsync)));
    }

    /// <summary>Starts a scenario on all systems.</summary>
    public async Task TakeAsync(ScenarioStep step, CancellationToken cancellationToken)
    {
        var name = step.Name;
        if (step.Text is { } text)
        {
            var loaded = await _systems.EachAsync(s => s.Scenarios.LoadScenarioAsync(new LoadScenarioRequest { Text = text }, SystemAdmin.Deadline(cancellationToken)).ResponseAsync);
            name = loaded[0].Scenario.Name;
        }

        var start = new StartScenarioRequest { Name = name, BeginsAt = _terminal.Time.GetUtcNow().ToTimestamp() };
        if (step.Seed is { } seed)
            start.Seed = seed;
        await _systems.EachAsync(s => s.Scenarios.StartScenarioAsync(start, SystemAdmin.Deadline(cancellationToken)).ResponseAsync);
    }

    /// <summary>Ends every fault, as sessions begin and replays end.</summary>
    public Task ResetAsync(CancellationToken cancellationToken) => TakeAsync(new FaultsStep(null, Session.AllSystems, null, null), cancellationToken);

    public void Dispose()
    {
        foreach (var client in _clients.Values)
            client.Dispose();
        foreach (var handler in _handlers)
            handler.Dispose();
        _systems.Dispose();
        _http.Dispose();
    }

    private IReadOnlyList<SystemAdmin> Meant(string system)
    {
        if (system == Session.AllSystems)
            return _systems.All;
        var meant = _systems.All.Where(s => s.Name == system).ToArray();
        return meant.Length > 0 ? meant : throw new SystemsFailedException(ExitCode.Unavailable, $"{system} is not among the systems that answer: {string.Join(", ", _systems.All.Where(s => s.Name.Length > 0).Select(s => s.Name))}.");
    }

    private async Task<SearchGatewayClient> ClientAsync(string profile, string? pack, CancellationToken cancellationToken)
    {
        if (_clients.TryGetValue((profile, pack), out var known))
            return known;
        var token = new ProfileToken(ending => DevelopmentTokens.RequestAsync(_http, _options.Rest, profile, ending), _terminal.Time);
        await token.TakeAsync(cancellationToken);
        var rules = pack is null ? null : new RulesHandler(pack);
        if (rules is not null)
            _handlers.Add(rules);
        try
        {
            return _clients[(profile, pack)] = new SearchGatewayClient(new SearchGatewayClientOptions
            {
                Address = _options.Grpc, Token = token.TakeAsync, Timeout = _options.Timeout, Handler = rules, AcceptUnverifiedAnswers = true,
            });
        }
        catch (ArgumentException faulty)
        {
            throw new UsageException(faulty.Message);
        }
    }

    /// <summary>A profile of the development issuer; that there is one shows that the gateway is for trials.</summary>
    private static async Task<string> AnyProfileAsync(HttpClient http, Uri rest, CancellationToken cancellationToken)
    {
        var at = rest.GetLeftPart(UriPartial.Authority);
        try
        {
            using var response = await http.GetAsync(new Uri(rest, "/dev/profiles"), cancellationToken);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                using var profiles = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
                return profiles.RootElement[0].GetProperty("profile").GetString()!;
            }

            throw new SystemsFailedException(ExitCode.Refused, $"The gateway at {at} has no development issuer: sessions are for simulated systems alone, so that no answer of a real one is written down.");
        }
        catch (HttpRequestException)
        {
            throw new SystemsFailedException(ExitCode.Unavailable, $"No gateway answers at {at}. --rest-url or SSI_REST_URL names its REST address.");
        }
        catch (Exception other) when (other is JsonException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException)
        {
            throw new SystemsFailedException(ExitCode.Broken, $"What answers at {at} is no gateway.");
        }
    }
}

/// <summary>Where a stage is.</summary>
/// <param name="Grpc">The gateway's gRPC address.</param>
/// <param name="Rest">Its REST address.</param>
/// <param name="Timeout">Deadline of a search.</param>
internal sealed record StageOptions(Uri Grpc, Uri Rest, TimeSpan Timeout);

/// <summary>The options of commands that take steps: where the gateway and its systems are.</summary>
internal sealed class StageAddresses
{
    private readonly Terminal _terminal;
    private readonly SystemAddresses _systems;
    private readonly Option<string> _url = new("--url") { Description = "The development gateway's gRPC address.", HelpName = "address" };
    private readonly Option<double> _timeout = Connection.TimeoutOption();

    public StageAddresses(Command command, Terminal terminal, bool namesSystems = false)
    {
        _terminal = terminal;
        _url.DefaultValueFactory = _ => Addresses.Grpc(terminal);
        command.Options.Add(_url);
        command.Options.Add(_timeout);
        _systems = new SystemAddresses(command, terminal, namesSystems);
    }

    /// <summary>The systems that are named.</summary>
    public IReadOnlyList<string> Named(ParseResult parsed) => parsed.GetValue(_systems.System) ?? [];

    public Task<SessionStage> OpenAsync(ParseResult parsed, CancellationToken cancellationToken) => SessionStage.OpenAsync(
        _terminal,
        new StageOptions(
            Addresses.Parse("--url", parsed.GetValue(_url)!),
            Addresses.Parse("--rest-url", parsed.GetValue(_systems.RestUrl)!),
            TimeSpan.FromSeconds(parsed.GetValue(_timeout))),
        () => _systems.OpenAllAsync(parsed, cancellationToken),
        cancellationToken);
}
