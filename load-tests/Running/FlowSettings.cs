using SearchGateway.LoadTests.Arrivals;
using SearchGateway.LoadTests.Queries;
using SearchGateway.LoadTests.Reporting;

namespace SearchGateway.LoadTests.Running;

/// <summary>A stream of arrivals as it was asked for.</summary>
internal sealed record FlowSettings
{
    public const string Grpc = "grpc";
    public const string Rest = "rest";
    public const string Stream = "stream";

    /// <summary>Lower-case letters, digits and hyphens.</summary>
    public string Name { get; init; } = "all";

    public ArrivalSettings Arrivals { get; init; } = new();

    public QueryChoice Queries { get; init; } = new();

    /// <summary><c>grpc</c>, <c>rest</c>, or <c>stream</c> for the streamed search over gRPC.</summary>
    public string Face { get; init; } = Grpc;

    /// <summary>Deadline of one search.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many of its arrivals come, 1 being as written.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>How much faster the clock of its arrivals goes; see <see cref="ArrivalSettings.Make"/>.</summary>
    public double Speed { get; init; } = 1;

    public Thresholds Thresholds { get; init; } = new();

    /// <summary>Everything that is wrong, each with the flow's name.</summary>
    public IEnumerable<string> Faults() => Own().Concat(Arrivals.Faults()).Concat(FaultsOfQueries()).Select(fault => $"flow {Name}: {fault}.");

    /// <summary>The same with texts in place of which only their digests stand, to be shown with results.</summary>
    public FlowSettings InShort() => this with
    {
        Queries = Queries with { Queries = Digest(Queries.Queries) },
        Arrivals = Arrivals with { Trace = Digest(Arrivals.Trace) },
    };

    private static string? Digest(string? text) => text is null
        ? null
        : "sha256:" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));

    private IEnumerable<string> Own()
    {
        if (Name.Length is < 1 or > 30 || Name.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-'))
            yield return "name: 1 to 30 lower-case letters, digits and hyphens";
        if (Face is not (Grpc or Rest or Stream))
            yield return "face: one of grpc, rest, stream";
        if (Timeout < TimeSpan.FromMilliseconds(1) || Timeout > TimeSpan.FromMinutes(10))
            yield return "timeout: 1ms to 10m";
        if (Scale is not (> 0 and <= 1000))
            yield return "scale: above 0 and at most 1000";
        if (Speed is not (>= 1 and <= 3600))
            yield return "speed: 1 to 3600";
    }

    private IEnumerable<string> FaultsOfQueries()
    {
        IReadOnlyList<QueryTemplate> templates;
        string? fault = null;
        try
        {
            templates = Queries.Templates();
        }
        catch (FormatException faulty)
        {
            (templates, fault) = ([], faulty.Message.TrimEnd('.'));
        }

        if (fault is not null)
            yield return fault;
        else if (Arrivals.Trace is { } trace && !Arrivals.Faults().Any()
            && TraceArrivals.Parse(trace).Kinds.FirstOrDefault(kind => templates.All(t => t.Kind != kind)) is { } missing)
            yield return $"trace: the queries have none of the kind '{missing}'";
    }
}
