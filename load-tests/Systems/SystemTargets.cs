using Grpc.Core;
using Grpc.Net.Client;
using SearchGateway.Systems.Contracts.Ees.V1;
using SearchGateway.Systems.Contracts.Eurodac.V1;
using SearchGateway.Systems.Contracts.Sis.V1;
using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.LoadTests.Systems;

/// <summary>The central systems, each over a connection of its own.</summary>
internal sealed class SystemTargets(IReadOnlyDictionary<string, Uri> addresses) : IDisposable
{
    private readonly Dictionary<string, GrpcChannel> _channels = addresses.ToDictionary(a => a.Key, a => GrpcChannel.ForAddress(a.Value), StringComparer.Ordinal);

    /// <summary>Asks the sample's system.</summary>
    /// <exception cref="RpcException">The system did not answer.</exception>
    public async Task<SampleVerdict> AskAsync(SystemSample sample, CancellationToken cancellationToken)
    {
        var channel = _channels[sample.System];
        return sample.Request switch
        {
            QueryAlertsRequest alerts => Verdict(await new AlertQueryService.AlertQueryServiceClient(channel).QueryAlertsAsync(alerts, cancellationToken: cancellationToken)),
            SearchApplicationsRequest files => Verdict(await new VisaQueryService.VisaQueryServiceClient(channel).SearchApplicationsAsync(files, cancellationToken: cancellationToken)),
            QueryFilesRequest files => Verdict(await new EntryExitQueryService.EntryExitQueryServiceClient(channel).QueryFilesAsync(files, cancellationToken: cancellationToken)),
            CompareRequest sets => Verdict(await new ComparisonService.ComparisonServiceClient(channel).CompareAsync(sets, cancellationToken: cancellationToken)),
            _ => throw new ArgumentException("No central system takes this request.", nameof(sample)),
        };

        SampleVerdict Verdict<TAnswer>(TAnswer answer) => answer switch
        {
            QueryAlertsResponse alerts => Judge(alerts.Alerts.Select(a => a.SchengenId), alerts.Truncated),
            SearchApplicationsResponse files => Judge(files.Files.Select(f => f.ApplicationNumber), files.Truncated),
            QueryFilesResponse files => Judge(files.Files.Select(f => f.FileReference), files.Truncated),
            CompareResponse sets => Judge(sets.Sets.Select(s => s.ReferenceNumber), sets.Truncated),
            _ => throw new ArgumentException("No central system answers so.", nameof(answer)),
        };

        SampleVerdict Judge(IEnumerable<string> found, bool truncated) =>
            found.Contains(sample.Expected, StringComparer.Ordinal) ? SampleVerdict.Found : truncated ? SampleVerdict.CutOff : SampleVerdict.Missed;
    }

    public void Dispose()
    {
        foreach (var channel in _channels.Values)
            channel.Dispose();
    }
}

/// <summary>Whether the record that a sample seeks was in the answer.</summary>
internal enum SampleVerdict
{
    /// <summary>It was.</summary>
    Found,

    /// <summary>It was not, but more records met the query than the answer holds, as with a name that thousands bear.</summary>
    CutOff,

    /// <summary>It was not.</summary>
    Missed,
}
