using System.Text.RegularExpressions;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Architecture.Tests;

/// <summary>
/// What logs, spans and measurements take cannot hold personal data by its type; where it is a text, by its name in a list, so that
/// whoever adds one has to say what it is.
/// </summary>
public sealed partial class TelemetryContentTests
{
    private static readonly HashSet<string> s_types = new(StringComparer.Ordinal)
    {
        "ILogger", "int", "long", "bool", "TimeSpan", "DateOnly", "Guid", "CentralSystem", "DestinationHealth", "ForwarderError", "StatusCode", "SignInFault", "RulePackFault", "Uri",
    };

    /// <summary>Texts and failures that a log message takes. Types of exceptions and not their messages, but where nobody's data is near.</summary>
    private static readonly HashSet<string> s_texts = new(StringComparer.Ordinal)
    {
        "AdapterFailed exceptionType", "AskingFailed exceptionType", "StoreFailed exceptionType", "ProviderUnreachable exceptionType", "UnexpectedFault exceptionType", "UnexpectedFault stackTrace",
        "MalformedAnswer fault", "TokenMakesNoCaller claims", "FarFromToday warning", "LookupFailed failure",
        "PackActivated name", "PackActivated hash", "PackActivated previousName", "PackActivated previousHash", "PackUnchanged name", "PackUnchanged hash", "PackRefused name", "PackRefused hash", "ChangeNotRecorded name", "ChangeNotRecorded hash",
        "Opened origin", "KeyCreated path", "KeyReadableByOthers path", "AppendOnly schema", "MayAlter schema", "WitnessFailed witness", "WitnessFailed reason", "WitnessRefusesHistory witness",
        "Renewed what", "NotRenewed what", "NotRenewed fault", "LogMissing address",
        "GatewayTurned face", "GatewayTurned gateway", "CallFailed gateway", "Redispatched gateway",
        "CallAborted method", "CallRefused method", "CancellationCallbackFailed method", "DeadlinePassed method", "HandlerFailed method", "ResponseNotCompleted method", "TrailersRefused method", "TrailersRefused fault",
        "CallAborted exception", "CancellationCallbackFailed exception", "DeadlinePassed exception", "HandlerFailed exception", "ResponseNotCompleted exception",
        "GroupFailed failure", "HandedOver keyDigest", "HoldsUnreadable failure", "NextKeyUnusable failure", "NoKey failure", "NotKept failure", "NothingProven failure", "RunFailed failure", "StillFailing failure",
    };

    /// <summary>What spans and measurements are marked with: of each there are a few values.</summary>
    private static readonly HashSet<string> s_tags = new(StringComparer.Ordinal)
    {
        "ssi.system", "ssi.outcome", "ssi.reply", "ssi.mode", "ssi.step", "ssi.colour", "ssi.in_force", "ssi.check", "ssi.lane", "ssi.admission", "ssi.idempotency", "ssi.face", "ssi.gateway",
        "ssi.rule_pack.name", "ssi.rule_pack.hash", "error.type", "http.route", "rpc.system.name", "rpc.method", "rpc.response.status_code",
    };

    [Fact]
    public void LogMessagesTakeWhatIsListed()
    {
        var parameters = Sources().SelectMany(source => LogMessage.Matches(source)
            .SelectMany(message => message.Groups["parameters"].Value.Split(", ").Select(parameter => (
                Message: message.Groups["name"].Value, Type: parameter.Replace("this ", "", StringComparison.Ordinal).Split(' ')[0].Split('.')[^1], Name: parameter.Split(' ')[^1])))).ToList();

        Assert.True(parameters.Count > 100, $"{parameters.Count} parameters");
        Assert.DoesNotContain(parameters, parameter => !s_types.Contains(parameter.Type) && !s_texts.Contains($"{parameter.Message} {parameter.Name}"));
    }

    [Fact]
    public void SpansAndMeasurementsAreMarkedWithWhatIsListed()
    {
        var tags = Sources().SelectMany(source => Tag.Matches(source).Select(match => match.Groups["tag"].Value)).ToHashSet(StringComparer.Ordinal);

        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "ssi.system", "http.route" }, tags);
        Assert.Subset(s_tags, tags);
    }

    [Fact]
    public void SpansCarryNoEventsNoBaggageAndNoDescriptions() => Assert.DoesNotContain(Sources(), source => Free.IsMatch(source));

    [Fact]
    public void NobodyLogsButByGeneratedMessages() => Assert.DoesNotContain(Sources(), source => Ungenerated.IsMatch(source));

    private static IEnumerable<string> Sources() => Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(File.ReadAllText);

    [GeneratedRegex(@"\[LoggerMessage\([^\]]*\]\s*(\[[^\]]*\]\s*)*\w+ static partial void (?<name>\w+)\((?<parameters>[^)]*)\);", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex LogMessage { get; }

    [GeneratedRegex(@"(SetTag|AddTag|KeyValuePair<string, object\?>|\bnew)\(""(?<tag>[a-z_]+(\.[a-z_]+)+)"",", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Tag { get; }

    [GeneratedRegex(@"\.(AddEvent|AddBaggage|SetBaggage|AddException|RecordException)\(|SetStatus\(ActivityStatusCode\.\w+,", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Free { get; }

    [GeneratedRegex(@"\.Log(Trace|Debug|Information|Warning|Error|Critical)\(", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Ungenerated { get; }
}
