using System.CommandLine;
using SearchGateway.LoadTests.Queries;
using SearchGateway.LoadTests.Reporting;
using SearchGateway.LoadTests.Running;

namespace SearchGateway.LoadTests.Commands;

/// <summary>The options of <c>load-tests run</c>.</summary>
internal sealed class RunOptions
{
    private readonly Option<string> _grpc = new("--grpc") { Description = "gRPC address.", HelpName = "address", DefaultValueFactory = _ => "http://localhost:5081" };
    private readonly Option<string> _rest = new("--rest") { Description = "REST address; also gives tokens and the log's key.", HelpName = "address", DefaultValueFactory = _ => "http://localhost:5080" };
    private readonly Option<string[]> _keySource = new("--key-source") { Description = "REST address of a gateway behind an edge, for its log's key; may be repeated.", HelpName = "address" };
    private readonly Option<string?> _face = new("--face") { Description = "Which face to load; grpc unless given.", HelpName = "grpc|rest" };
    private readonly Option<double?> _rate = new("--rate") { Description = "Mean arrivals per second; 200 unless given.", HelpName = "number" };
    private readonly Option<TimeSpan?> _duration = DurationOption.Make("--duration", "Measured time; 30s unless given.");
    private readonly Option<TimeSpan?> _warmUp = DurationOption.Make("--warm-up", "Time before measuring; 5s unless given.");
    private readonly Option<long> _maxCount = new("--max-count") { Description = "Most searches, warm-up included.", HelpName = "number", DefaultValueFactory = _ => 10_000_000 };
    private readonly Option<int?> _maxInFlight = new("--max-in-flight") { Description = "Most searches under way; 10000 unless given.", HelpName = "number" };
    private readonly Option<TimeSpan?> _timeout = DurationOption.Make("--timeout", "Deadline of one search; 10s unless given.");
    private readonly Option<int?> _seed = new("--seed") { Description = "The same seed gives the same arrivals and queries; 1 unless given.", HelpName = "number" };
    private readonly Option<string?> _profile = new("--profile") { Description = "Profile of queries that name none; border-guard unless given.", HelpName = "name" };
    private readonly Option<FileInfo?> _queries = new("--queries") { Description = "Query file in JSON Lines; a built-in mix unless given.", HelpName = "file" };
    private readonly Option<FileInfo?> _scenario = new("--scenario") { Description = "Settings as a JSON file; options given here win.", HelpName = "file" };
    private readonly Option<bool> _verify = new("--verify-receipts") { Description = "Verify the receipt of every answer; one that fails counts as an error." };
    private readonly Option<bool> _allowRemote = new("--allow-remote") { Description = "Allow addresses of other machines." };
    private readonly Option<FileInfo?> _json = new("--json") { Description = "Write the result here.", HelpName = "file" };
    private readonly Option<TimeSpan?> _maxP50 = DurationOption.Make("--max-p50", "Fail above this median.");
    private readonly Option<TimeSpan?> _maxP99 = DurationOption.Make("--max-p99", "Fail above this 99th percentile.");
    private readonly Option<long?> _maxErrors = new("--max-errors") { Description = "Fail above this many failed searches.", HelpName = "number" };
    private readonly Option<long?> _maxPartial = new("--max-partial") { Description = "Fail above this many partial answers.", HelpName = "number" };
    private readonly Option<double?> _minRate = new("--min-rate") { Description = "Fail below this achieved rate.", HelpName = "number" };

    public RunOptions(Command command)
    {
        _face.AcceptOnlyFromAmong("grpc", "rest");
        foreach (var option in (Option[])[
            _grpc, _rest, _keySource, _face, _rate, _duration, _warmUp, _maxCount, _maxInFlight, _timeout, _seed, _profile, _queries, _scenario, _verify,
            _allowRemote, _json, _maxP50, _maxP99, _maxErrors, _maxPartial, _minRate])
            command.Options.Add(option);
    }

    /// <summary>The run that the options and the scenario describe.</summary>
    /// <exception cref="UsageException">Something is out of range or cannot be read; every such option is named.</exception>
    public RunSettings Read(ParseResult parsed)
    {
        var scenario = parsed.GetValue(_scenario) is { } file ? ScenarioFile.Read(file) : new ScenarioFile();
        var plan = Plan(parsed, scenario);
        if (string.Join('\n', plan.Faults()) is { Length: > 0 } faults)
            throw new UsageException(faults);

        var allowRemote = parsed.GetValue(_allowRemote);
        var rest = Addresses.Parse("--rest", parsed.GetValue(_rest)!, allowRemote);
        var sources = (parsed.GetValue(_keySource) ?? []).Select(source => Addresses.Parse("--key-source", source, allowRemote)).ToList();
        return new RunSettings
        {
            Grpc = Addresses.Parse("--grpc", parsed.GetValue(_grpc)!, allowRemote),
            Rest = rest,
            Face = parsed.GetValue(_face) ?? scenario.Face ?? "grpc",
            Plan = plan,
            Templates = Templates(parsed.GetValue(_queries)?.FullName ?? scenario.Queries, parsed.GetValue(_profile) ?? scenario.Profile ?? "border-guard"),
            Timeout = parsed.GetValue(_timeout) ?? TimeSpan.FromSeconds(10),
            VerifyReceipts = parsed.GetValue(_verify),
            KeySources = sources.Count > 0 ? sources : [rest],
            AllowRemote = allowRemote,
            Thresholds = new Thresholds(
                parsed.GetValue(_maxP50), parsed.GetValue(_maxP99), parsed.GetValue(_maxErrors), parsed.GetValue(_maxPartial), parsed.GetValue(_minRate)),
            Json = parsed.GetValue(_json),
        };
    }

    private LoadPlan Plan(ParseResult parsed, ScenarioFile scenario) => new()
    {
        Rate = parsed.GetValue(_rate) ?? scenario.Rate ?? 200,
        Duration = parsed.GetValue(_duration) ?? (scenario.Duration is { } duration ? DurationOption.Parse(duration)!.Value : TimeSpan.FromSeconds(30)),
        WarmUp = parsed.GetValue(_warmUp) ?? (scenario.WarmUp is { } warmUp ? DurationOption.Parse(warmUp)!.Value : TimeSpan.FromSeconds(5)),
        MaxCount = parsed.GetValue(_maxCount),
        MaxInFlight = parsed.GetValue(_maxInFlight) ?? scenario.MaxInFlight ?? 10_000,
        Seed = parsed.GetValue(_seed) ?? scenario.Seed ?? 1,
    };

    private static IReadOnlyList<QueryTemplate> Templates(string? file, string profile)
    {
        try
        {
            return file is null ? QueryFile.Default() : QueryFile.Parse(File.ReadAllText(file), profile);
        }
        catch (FormatException faulty)
        {
            throw new UsageException(faulty.Message);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--queries: the file cannot be read: {unreadable.Message}");
        }
    }
}
