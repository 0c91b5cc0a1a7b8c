using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SearchGateway.Client;

namespace SearchGateway.Cli.Witnessing;

/// <summary>A witness over HTTP: <c>POST /add-checkpoint</c>. Who asks need not say who it is: the log's signature says it.</summary>
internal static class WitnessServer
{
    // A checkpoint with sixteen signatures and a proof of 63 hashes.
    private const int MostRead = 64 * 1024;

    public static async Task RunAsync(OpenWitness open, Uri listen, WitnessEvents events, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(listen.ToString());
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = MostRead);
        await using var app = builder.Build();
        app.MapPost("/add-checkpoint", (HttpContext http) => AnswerAsync(http, open.Witness, events));
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException taken)
        {
            throw new UsageException($"--listen: {taken.Message}");
        }

        events.Listens(open.Name, app.Urls.First());
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
        finally
        {
            await app.StopAsync(CancellationToken.None);
        }
    }

    private static async Task AnswerAsync(HttpContext http, Witness witness, WitnessEvents events)
    {
        using var reader = new StreamReader(http.Request.Body, new UTF8Encoding(false, throwOnInvalidBytes: false));
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        var reply = await witness.AddCheckpointAsync(body, http.RequestAborted);
        events.Answered(reply, CheckpointIn(body));
        http.Response.StatusCode = reply.Status;
        http.Response.ContentType = reply.ContentType;
        await http.Response.WriteAsync(reply.Body, http.RequestAborted);
    }

    private static string CheckpointIn(string body) => body.IndexOf("\n\n", StringComparison.Ordinal) is >= 0 and var at ? body[(at + 2)..] : "";
}
