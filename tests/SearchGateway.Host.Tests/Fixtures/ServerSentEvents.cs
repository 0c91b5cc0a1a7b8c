namespace SearchGateway.Host.Tests.Fixtures;

internal sealed record ServerSentEvent(string Name, string Data);

internal static class ServerSentEvents
{
    public static async Task<List<ServerSentEvent>> ReadAsync(HttpResponseMessage response)
    {
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var events = new List<ServerSentEvent>();
        foreach (var block in (await response.Content.ReadAsStringAsync()).Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = block.Split('\n');
            Assert.Equal(2, lines.Length);
            events.Add(new ServerSentEvent(lines[0]["event: ".Length..], lines[1]["data: ".Length..]));
        }

        return events;
    }
}
