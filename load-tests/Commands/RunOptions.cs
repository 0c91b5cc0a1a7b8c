using System.CommandLine;
using SearchGateway.LoadTests.Arrivals;
using SearchGateway.LoadTests.Queries;
using SearchGateway.LoadTests.Running;
using SearchGateway.LoadTests.Scenarios;

namespace SearchGateway.LoadTests.Commands;

/// <summary>The options of <c>load-tests run</c>.</summary>
internal sealed class RunOptions
{
    private readonly Option<string> _grpc = new("--grpc") { Description = "gRPC address.", HelpName = "address", DefaultValueFactory = _ => "http://localhost:5081" };
    private readonly Option<string> _rest = new("--rest") { Description = "REST address; also gives tokens and the log's key.", HelpName = "address", DefaultValueFactory = _ => "http://localhost:5080" };
    private readonly Option<string[]> _keySource = new("--key-source") { Description = "REST address of a gateway behind an edge, for its log's key; may be repeated.", HelpName = "address" };
    private readonly Option<string?> _scenario = new("--scenario") { Description = "A scenario's file, or the name of one that comes with this tool (load-tests scenarios); options given here win.", HelpName = "name" };
    private readonly Option<double?> _scale = new("--scale") { Description = "How many of the arrivals come, 0.01 being a hundredth; 1 unless given.", HelpName = "number" };
    private readonly Option<double?> _speed = new("--speed") { Description = "How much faster the scenario's clock goes, 60 being an hour in a minute; 1 unless given. Rates stay as they are; groups, traces and booths come in time-lapse.", HelpName = "number" };
    private readonly Option<string?> _face = new("--face") { Description = "Which face to load, stream being the streamed search over gRPC; grpc unless given.", HelpName = "grpc|rest|stream" };
    private readonly Option<double?> _rate = new("--rate") { Description = "Mean arrivals per second; 200 unless given. Not with a scenario of flows.", HelpName = "number" };
    private readonly Option<TimeSpan?> _duration = DurationOption.Make("--duration", "Measured time; 30s unless given.");
    private readonly Option<TimeSpan?> _warmUp = DurationOption.Make("--warm-up", "Time before measuring; 5s unless given.");
    private readonly Option<long> _maxCount = new("--max-count") { Description = "Most searches, warm-up included.", HelpName = "number", DefaultValueFactory = _ => 10_000_000 };
    private readonly Option<int?> _maxInFlight = new("--max-in-flight") { Description = "Most searches under way; 10000 unless given.", HelpName = "number" };
    private readonly Option<TimeSpan?> _timeout = DurationOption.Make("--timeout", "Deadline of one search; 10s unless given.");
    private readonly Option<int?> _seed = new("--seed") { Description = "The same seed gives the same arrivals and queries; 1 unless given.", HelpName = "number" };
    private readonly Option<int> _processes = new("--processes") { Description = "Processes that the load comes from.", HelpName = "number", DefaultValueFactory = _ => 1 };
    private readonly Option<string?> _profile = new("--profile") { Description = "Profile of queries that name none; border-guard unless given.", HelpName = "name" };
    private readonly Option<FileInfo?> _queries = new("--queries") { Description = "Query file in JSON Lines; a built-in mix unless given. Not with a scenario of flows.", HelpName = "file" };
    private readonly Option<string?> _systems = new("--systems-scenario") { Description = "What the simulated systems do meanwhile: the name of one of their scenarios, or a file.", HelpName = "name" };
    private readonly Option<string[]> _systemAddress = new("--systems") { Description = "Address of a simulated system; may be repeated. Those that the gateway tells unless given.", HelpName = "address" };
    private readonly Option<int> _checkEvery = new("--check-every") { Description = "Hold every so many-th answer against what is known beforehand; 0: none.", HelpName = "number", DefaultValueFactory = _ => 1 };
    private readonly Option<string?> _verify = new("--verify-receipts")
    {
        Description = "Verify receipts: during the run, each before it counts as an answer, or after it, those of the answers that are checked.", HelpName = "during|after", Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _allowRemote = new("--allow-remote") { Description = "Allow addresses of other machines." };
    private readonly ThresholdOptions _thresholds;

    public RunOptions(Command command)
    {
        _face.AcceptOnlyFromAmong(FlowSettings.Grpc, FlowSettings.Rest, FlowSettings.Stream);
        _verify.AcceptOnlyFromAmong("during", "after");
        foreach (var option in (Option[])[
            _scenario, _grpc, _rest, _keySource, _face, _rate, _duration, _warmUp, _scale, _speed, _seed, _processes, _queries, _profile, _timeout, _maxCount, _maxInFlight,
            _systems, _systemAddress, _checkEvery, _verify, _allowRemote, Json])
            command.Options.Add(option);
        _thresholds = new ThresholdOptions(command);
    }

    public Option<FileInfo?> Json { get; } = new("--json") { Description = "Write the result here.", HelpName = "file" };

    /// <summary>The run that the options and the scenario describe.</summary>
    /// <exception cref="UsageException">Something is out of range or cannot be read; every such option is named.</exception>
    public RunSettings Read(ParseResult parsed)
    {
        var scenario = parsed.GetValue(_scenario) is { } given ? ScenarioFile.Read(given) : new ScenarioFile();
        if (scenario.Flows is not null && (parsed.GetValue(_rate) is not null || parsed.GetValue(_queries) is not null))
            throw new UsageException("--rate, --queries: the scenario's flows have their own; --scale changes how many of them come.");
        var flows = Flows(parsed, scenario);
        var allowRemote = parsed.GetValue(_allowRemote);
        var rest = Addresses.Parse("--rest", parsed.GetValue(_rest)!, allowRemote);
        var sources = (parsed.GetValue(_keySource) ?? []).Select(source => Addresses.Parse("--key-source", source, allowRemote)).ToList();
        var settings = new RunSettings
        {
            Grpc = Addresses.Parse("--grpc", parsed.GetValue(_grpc)!, allowRemote),
            Rest = rest,
            Plan = Plan(parsed, scenario, flows),
            Flows = flows,
            Scenario = scenario.Name ?? "",
            Assumptions = scenario.Assumptions,
            Receipts = parsed.GetResult(_verify) is null ? ReceiptCheck.Never : parsed.GetValue(_verify) == "after" ? ReceiptCheck.After : ReceiptCheck.During,
            KeySources = sources.Count > 0 ? sources : [rest],
            CheckEvery = parsed.GetValue(_checkEvery),
            AllowRemote = allowRemote,
            Processes = parsed.GetValue(_processes),
            Thresholds = _thresholds.Read(parsed).Or(scenario.Thresholds ?? new()),
            Systems = Systems(parsed, scenario, allowRemote),
        };
        return string.Join('\n', settings.Faults()) is { Length: > 0 } faults ? throw new UsageException(faults) : settings;
    }

    private LoadPlan Plan(ParseResult parsed, ScenarioFile scenario, IReadOnlyList<FlowSettings> flows)
    {
        var duration = parsed.GetValue(_duration) ?? (scenario.Duration / Math.Max(1, flows.Select(flow => flow.Speed).FirstOrDefault())) ?? TimeSpan.FromSeconds(30);
        return new LoadPlan
        {
            Rate = scenario.Flows is null ? flows[0].Arrivals.Rate!.Value * flows[0].Scale : MeanRate(flows, duration),
            Duration = duration,
            WarmUp = parsed.GetValue(_warmUp) ?? scenario.WarmUp ?? TimeSpan.FromSeconds(5),
            MaxCount = parsed.GetValue(_maxCount),
            MaxInFlight = parsed.GetValue(_maxInFlight) ?? scenario.MaxInFlight ?? 10_000,
            Seed = parsed.GetValue(_seed) ?? scenario.Seed ?? 1,
        };
    }

    /// <summary>Of all flows together; 1 where it cannot be told because something is faulty, which is told elsewhere.</summary>
    private static double MeanRate(IReadOnlyList<FlowSettings> flows, TimeSpan duration) =>
        flows.Any(flow => flow.Faults().Any()) || duration <= TimeSpan.Zero ? 1 : flows.Sum(flow => flow.Arrivals.Make(flow.Scale, flow.Speed).MeanRate(duration));

    private IReadOnlyList<FlowSettings> Flows(ParseResult parsed, ScenarioFile scenario)
    {
        var (face, profile) = (parsed.GetValue(_face), parsed.GetValue(_profile));
        var (scale, speed, timeout) = (parsed.GetValue(_scale) ?? scenario.Scale ?? 1, parsed.GetValue(_speed) ?? scenario.Speed ?? 1, parsed.GetValue(_timeout));
        return scenario.Flows is { } flows
            ? [.. flows.Select(flow => new FlowSettings
            {
                Name = flow.Name,
                Arrivals = flow.Arrivals,
                Queries = new QueryChoice { Queries = flow.Queries ?? scenario.Queries, Profile = profile ?? flow.Profile ?? scenario.Profile ?? "border-guard", Kinds = flow.Kinds, Described = flow.Described },
                Face = face ?? flow.Face ?? scenario.Face ?? FlowSettings.Grpc,
                Timeout = timeout ?? flow.Timeout ?? scenario.Timeout ?? TimeSpan.FromSeconds(10),
                Scale = scale,
                Speed = speed,
                Thresholds = flow.Thresholds ?? new(),
            })]
            : [new FlowSettings
            {
                Arrivals = new ArrivalSettings { Rate = parsed.GetValue(_rate) ?? scenario.Rate ?? 200 },
                Queries = new QueryChoice { Queries = Text(parsed.GetValue(_queries)) ?? scenario.Queries, Profile = profile ?? scenario.Profile ?? "border-guard" },
                Face = face ?? scenario.Face ?? FlowSettings.Grpc,
                Timeout = timeout ?? scenario.Timeout ?? TimeSpan.FromSeconds(10),
                Scale = scale,
                Speed = speed,
            }];
    }

    private SystemsSettings? Systems(ParseResult parsed, ScenarioFile scenario, bool allowRemote)
    {
        if ((parsed.GetValue(_systems) ?? scenario.Systems) is not { } given)
            return null;
        var text = given.Contains('.', StringComparison.Ordinal) ? Text(new FileInfo(given), "--systems-scenario") : null;
        return new SystemsSettings
        {
            // A file says its own name; its file's name need not be it.
            Scenario = text is null ? given : YamlJson.Read(text)["name"]?.ToString() ?? "",
            Text = text,
            Addresses = [.. (parsed.GetValue(_systemAddress) ?? []).Select(address => Addresses.Parse("--systems", address, allowRemote))],
        };
    }

    private static string? Text(FileInfo? file, string option = "--queries")
    {
        try
        {
            return file is null ? null : File.ReadAllText(file.FullName);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{option}: the file cannot be read: {unreadable.Message}");
        }
    }
}
