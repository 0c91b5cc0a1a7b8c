using System.Threading.Channels;
using Grpc.Core;
using Grpc.Health.V1;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Grpc.HealthCheck;

/// <summary>One client that watches one service; a slow one misses what was soon replaced, never the last state.</summary>
internal sealed class HealthWatch(string service)
{
    private readonly Channel<ServingStatus> _changes = Channel.CreateBounded<ServingStatus>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public string Service => service;

    public void Tell(ServingStatus status) => _changes.Writer.TryWrite(status);

    public void End() => _changes.Writer.TryComplete();

    public async Task SendAsync(IServerStreamWriter<HealthCheckResponse> responses, CancellationToken cancellationToken)
    {
        ServingStatus? told = null;
        await foreach (var status in _changes.Reader.ReadAllAsync(cancellationToken))
        {
            if (status == told)
                continue;
            await responses.WriteAsync(new HealthCheckResponse { Status = status }, cancellationToken);
            told = status;
        }
    }
}
