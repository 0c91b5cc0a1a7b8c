using Grpc.Core;
using Grpc.Health.V1;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Grpc.HealthCheck;

/// <summary>Says of each service whether it serves, as it was told by <see cref="SetStatus"/>.</summary>
public class HealthServiceImpl : Health.V1.Health.HealthBase
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ServingStatus> _statuses = new(StringComparer.Ordinal);
    private readonly List<HealthWatch> _watches = [];

    /// <summary>Sets the state of a service; the empty name is the server as a whole.</summary>
    public void SetStatus(string service, ServingStatus status)
    {
        ArgumentNullException.ThrowIfNull(service);
        lock (_gate)
        {
            _statuses[service] = status;
            Tell(service, status);
        }
    }

    /// <summary>Forgets a service.</summary>
    public void ClearStatus(string service)
    {
        ArgumentNullException.ThrowIfNull(service);
        lock (_gate)
        {
            if (_statuses.Remove(service))
                Tell(service, ServingStatus.ServiceUnknown);
        }
    }

    /// <summary>Forgets all services.</summary>
    public void ClearAll()
    {
        lock (_gate)
        {
            string[] services = [.. _statuses.Keys];
            foreach (var service in services)
                ClearStatus(service);
        }
    }

    /// <inheritdoc/>
    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        var status = GetStatus(request.Service);
        if (status == ServingStatus.ServiceUnknown)
            throw new RpcException(new Status(StatusCode.NotFound, "The service is not known."));
        return Task.FromResult(new HealthCheckResponse { Status = status });
    }

    /// <inheritdoc/>
    public override async Task Watch(
        HealthCheckRequest request,
        IServerStreamWriter<HealthCheckResponse> responseStream,
        ServerCallContext context)
    {
        var watch = new HealthWatch(request.Service);
        lock (_gate)
        {
            watch.Tell(GetStatus(request.Service));
            _watches.Add(watch);
        }

        try
        {
            await watch.SendAsync(responseStream, context.CancellationToken);
        }
        finally
        {
            lock (_gate)
                _watches.Remove(watch);
        }
    }

    internal ServingStatus GetStatus(string service)
    {
        lock (_gate)
            return _statuses.GetValueOrDefault(service, ServingStatus.ServiceUnknown);
    }

    /// <summary>Nothing serves any more, and every watch ends, so that a shutdown need not wait for its clients.</summary>
    internal void EndAll()
    {
        lock (_gate)
        {
            string[] services = [.. _statuses.Keys];
            foreach (var service in services)
                SetStatus(service, ServingStatus.NotServing);
            foreach (var watch in _watches)
                watch.End();
        }
    }

    private void Tell(string service, ServingStatus status)
    {
        foreach (var watch in _watches)
        {
            if (string.Equals(watch.Service, service, StringComparison.Ordinal))
                watch.Tell(status);
        }
    }
}
