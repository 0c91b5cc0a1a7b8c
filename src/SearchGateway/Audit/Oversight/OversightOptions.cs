using SearchGateway.Audit.Oversight.Anomalies;

namespace SearchGateway.Audit.Oversight;

/// <summary>Settings of oversight; configuration section <c>Oversight</c>.</summary>
public sealed class OversightOptions
{
    /// <summary>Most entries of the log that one call of a search looks through, 1,000 to 100,000,000; the next page goes on there.</summary>
    public long MostExamined { get; set; } = 10_000_000;

    /// <summary>Most searches that one call for anomalies looks at, 1,000 to 100,000,000; a period with more is refused.</summary>
    public long MostSearches { get; set; } = 20_000_000;

    /// <summary>Most look-ups that read the log side by side, 1 to 64; further ones wait.</summary>
    public int MostAtOnce { get; set; } = 2;

    /// <summary>
    /// File with the forms of officers' own names, as Member States hand them over: one JSON object per line with <c>member_state</c>,
    /// <c>officer</c> and <c>subjects</c>. Null: nobody's own name is known.
    /// </summary>
    public string? OfficersPath { get; set; }

    /// <summary>
    /// gRPC addresses of the other gateways, whose logs are looked into together with this one's, e.g. <c>https://gateway-2:5081</c>.
    /// </summary>
    public IList<string> Peers { get; init; } = [];

    /// <summary>Longest that another gateway may take to answer, 100 ms to 5 min; then its log counts as missing.</summary>
    public TimeSpan PeerTimeLimit { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>When the rules for anomalies speak.</summary>
    public AnomalyOptions Anomalies { get; set; } = new();
}
