using System.Text;
using Google.Protobuf;

namespace SearchGateway.Host.Api.Rest;

/// <summary>Writes server-sent events, each flushed at once.</summary>
internal sealed class EventStream(HttpContext http)
{
    public bool HasStarted { get; private set; }

    /// <summary>Writes one event.</summary>
    /// <exception cref="OperationCanceledException">The reader went away.</exception>
    public async Task WriteAsync(string name, string json, CancellationToken cancellationToken)
    {
        Start();
        // Proto3 JSON is written without line breaks, so one data line holds it.
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes($"event: {name}\ndata: {json}\n\n"), cancellationToken);
        await http.Response.Body.FlushAsync(cancellationToken);
    }

    public Task WriteAsync(string name, IMessage message, CancellationToken cancellationToken) =>
        WriteAsync(name, ContractJson.Write(message), cancellationToken);

    private void Start()
    {
        if (HasStarted)
            return;
        HasStarted = true;
        http.Response.ContentType = "text/event-stream";
        // Proxies such as nginx would hold the events back.
        http.Response.Headers["X-Accel-Buffering"] = "no";
    }
}
