using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using SearchGateway.Systems.Contracts.Ees.V1;
using SearchGateway.Systems.Contracts.Eurodac.V1;
using SearchGateway.Systems.Contracts.Sis.V1;
using SearchGateway.Systems.Contracts.Vis.V1;

namespace SearchGateway.Simulators.Samples;

/// <summary>Asks running systems for samples, over gRPC as anybody does.</summary>
/// <param name="addressOf">Where a system is.</param>
internal sealed class SampleClient(Func<SystemName, Uri> addressOf) : IDisposable
{
    private readonly Dictionary<SystemName, GrpcChannel> _channels = [];

    /// <summary>The system's answer.</summary>
    /// <exception cref="RpcException">It gave none.</exception>
    public async Task<IMessage> AskAsync(Sample sample, CancellationToken cancellationToken) => sample.Request switch
    {
        QueryAlertsRequest request => await new AlertQueryService.AlertQueryServiceClient(Channel(sample.System)).QueryAlertsAsync(request, cancellationToken: cancellationToken),
        SearchApplicationsRequest request => await new VisaQueryService.VisaQueryServiceClient(Channel(sample.System)).SearchApplicationsAsync(request, cancellationToken: cancellationToken),
        QueryFilesRequest request => await new EntryExitQueryService.EntryExitQueryServiceClient(Channel(sample.System)).QueryFilesAsync(request, cancellationToken: cancellationToken),
        CompareRequest request => await new ComparisonService.ComparisonServiceClient(Channel(sample.System)).CompareAsync(request, cancellationToken: cancellationToken),
        _ => throw new ArgumentException("No central system takes this request.", nameof(sample)),
    };

    public void Dispose()
    {
        foreach (var channel in _channels.Values)
            channel.Dispose();
    }

    private GrpcChannel Channel(SystemName system)
    {
        lock (_channels)
        {
            if (!_channels.TryGetValue(system, out var channel))
                _channels.Add(system, channel = GrpcChannel.ForAddress(addressOf(system)));
            return channel;
        }
    }
}
