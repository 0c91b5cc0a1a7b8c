using System.Text;
using SearchGateway.Host.Api.Problems;
using SearchGateway.Host.Api.Wire;

namespace SearchGateway.Host.Api.Rest;

/// <summary>Writes server-sent events, each flushed at once.</summary>
internal sealed class EventStream(HttpContext http)
{
    public bool HasStarted { get; private set; }

    /// <summary>Writes one event.</summary>
    /// <exception cref="OperationCanceledException">The reader went away.</exception>
    public Task WriteAsync(V1.SearchStreamResponse message, CancellationToken cancellationToken) =>
        WriteAsync(message.EventCase == V1.SearchStreamResponse.EventOneofCase.System ? "system" : "summary", message, ContractJson.Write, cancellationToken);

    /// <summary>Writes the event that ends a search without an answer.</summary>
    /// <exception cref="OperationCanceledException">The reader went away.</exception>
    public Task WriteAsync(ApiProblem problem, CancellationToken cancellationToken) =>
        WriteAsync("problem", problem.Body, ContractJson.WriteSparse, cancellationToken);

    private async Task WriteAsync<TMessage>(string name, TMessage message, Action<JsonOutput, TMessage> write, CancellationToken cancellationToken)
    {
        Start();
        using var json = new JsonOutput();
        json.Raw(Encoding.UTF8.GetBytes($"event: {name}\ndata: "));
        // Proto3 JSON is written without line breaks, so one data line holds it.
        write(json, message);
        json.Raw("\n\n"u8);
        await http.Response.Body.WriteAsync(json.Written, cancellationToken);
        await http.Response.Body.FlushAsync(cancellationToken);
    }

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
