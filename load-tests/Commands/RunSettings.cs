using SearchGateway.LoadTests.Queries;
using SearchGateway.LoadTests.Reporting;
using SearchGateway.LoadTests.Running;

namespace SearchGateway.LoadTests.Commands;

/// <summary>A run as it was asked for, checked.</summary>
internal sealed record RunSettings
{
    public required Uri Grpc { get; init; }

    public required Uri Rest { get; init; }

    /// <summary><c>grpc</c> or <c>rest</c>.</summary>
    public required string Face { get; init; }

    public required LoadPlan Plan { get; init; }

    public required IReadOnlyList<QueryTemplate> Templates { get; init; }

    public required TimeSpan Timeout { get; init; }

    public required bool VerifyReceipts { get; init; }

    /// <summary>Gateways whose logs' keys verify the receipts; behind an edge there are several.</summary>
    public required IReadOnlyList<Uri> KeySources { get; init; }

    public required bool AllowRemote { get; init; }

    public required Thresholds Thresholds { get; init; }

    public FileInfo? Json { get; init; }
}
