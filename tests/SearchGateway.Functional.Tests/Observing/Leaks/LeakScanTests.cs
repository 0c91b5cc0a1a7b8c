using System.Text;
using SearchGateway.Cli.Leaks;
using SearchGateway.Functional.Tests.Stories;
using SearchGateway.Tests.Shared.PostgreSql;

namespace SearchGateway.Functional.Tests.Observing.Leaks;

/// <summary>
/// Systems, gateway and edge, each a process of its own with every log at its finest level, every span, every measurement, and a database
/// whose server logs each statement; then all of it, and what stands in the database, is looked through for the people that were asked
/// for, and for the ten thousand that the systems hold.
/// </summary>
public sealed class LeakScanTests
{
    private static readonly (string, string)[] s_everything =
    [
        ("Logging__Console__FormatterName", "json"), ("Logging__LogLevel__Default", "Trace"), ("Logging__LogLevel__Microsoft.AspNetCore", "Trace"),
        ("Logging__LogLevel__Microsoft.Hosting", "Trace"), ("Logging__LogLevel__Microsoft.Extensions.Diagnostics.HealthChecks", "Trace"),
        ("Logging__LogLevel__Microsoft.Extensions.Hosting", "Trace"), ("Logging__LogLevel__Yarp.ReverseProxy", "Trace"), ("OTEL_LOGS_EXPORTER", "otlp"),
    ];

    [Fact]
    public async Task NothingOfAnybodyStandsInLogsTracesMeasurementsOrTheDatabase()
    {
        var personas = await Persona.AllAsync();
        var people = await SeededPeople.ReadAsync();
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var server = await PostgreSqlServer.StartAsync(DatabaseTexts.Talkative);
        var (emitted, answers, came, before) = await EmittedAsync(receiver, server, personas, people.Samples);
        var database = await DatabaseTexts.ReadAsync(server);
        emitted.AddRange(database.Texts);

        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "200", "400", "403", "404", "OK", "InvalidArgument", "native OK", "native INVALID_ARGUMENT" }, came.Keys.ToHashSet(StringComparer.Ordinal));
        Assert.True(emitted.Count > 20_000, $"{emitted.Count} texts");
        var (others, unsought) = OthersThan(emitted, before, people);
        TestContext.Current.SendDiagnosticMessage($"{emitted.Count} texts; {others.Count} words and days of people; not looked for, since fixed texts have them: {string.Join(' ', unsought)}; came: {string.Join(' ', came)}");
        Assert.True(others.Count > 25_000, $"{others.Count} words and days are looked for");
        Assert.InRange(unsought.Count, 0, 60);
        // The answers have what the rest must not: the scan finds it where it is.
        Assert.NotEqual("", Found(Of(personas), answers));
        Assert.NotEqual("", Found(others, answers));
        Assert.Contains("RIKSSON", Found(Of(personas), database.Kept), StringComparison.OrdinalIgnoreCase);
        Assert.True(database.Sealed > 200, $"{database.Sealed} sealed records");
        Assert.Contains(database.Texts, text => text.Contains("LOG:  00000: execute", StringComparison.Ordinal) || text.Contains("LOG:  00000: statement", StringComparison.Ordinal));
        Assert.Contains(database.Texts, text => text.Contains("ERROR:  42P01", StringComparison.Ordinal));
        Assert.Equal("", Found(Of(personas), emitted));
        Assert.Equal("", Found(others, emitted));
    }

    /// <summary>All that the programs wrote and sent, text by text; what they answered; what the calls came to; and what the database server had logged before.</summary>
    private static async Task<(List<string> Texts, IReadOnlyList<string> Answers, SortedDictionary<string, int> Came, string Before)> EmittedAsync(
        OtlpReceiver receiver, PostgreSqlServer server, IReadOnlyList<Persona> personas, IReadOnlyList<Sample> samples)
    {
        (string, string)[] stores =
        [
            .. ((string[])["Audit", "AccessRequests", "Links"]).Select(store => ($"{store}__Store", "PostgreSql")), ("Audit__PostgreSql__ConnectionString", server.ConnectionString),
            ("Audit__FirstRetryDelay", "00:00:00.050"), ("Audit__LongestRetryDelay", "00:00:00.200"),
        ];
        var stand = await ObservedStand.StartAsync(SeededPeople.Size, [.. receiver.Variables, .. s_everything, .. stores]);
        var texts = new List<string>();
        // What the server logged before anybody was asked for is the gateways' own statements.
        var before = await File.ReadAllTextAsync(DatabaseTexts.LogOf(server), TestContext.Current.CancellationToken);
        using var scenario = new LeakScenario(stand, server, personas, samples);
        await using (stand)
        {
            await scenario.PlayAsync();
            using var http = new HttpClient();
            foreach (var (_, address) in stand.Targets)
                texts.AddRange((await http.GetStringAsync(address, TestContext.Current.CancellationToken)).Split('\n'));
            // The banner has the specimen of ICAO in it, as a search to paste.
            var bannerEnd = stand.Gateway.Output.ToList().IndexOf("Stop with Ctrl+C.");
            Assert.True(bannerEnd > 0);
            Assert.Contains(stand.Gateway.Output, line => line.StartsWith("{\"EventId\"", StringComparison.Ordinal));
            foreach (var program in (IEnumerable<Stand.RunningProgram>)[stand.Edge, stand.Gateway, stand.Systems])
                await program.StopAsync();
            texts.AddRange(stand.Edge.Output.Concat(stand.Systems.Output).Concat(stand.Gateway.Output.Where((line, at) => line.StartsWith('{') || at > bannerEnd)));
        }

        foreach (var path in (string[])["/v1/traces", "/v1/metrics", "/v1/logs"])
            Assert.Contains(receiver.Messages, message => message.Path == path);
        texts.AddRange(receiver.Messages.SelectMany(message => ProtobufTexts.Of(message.Body)).Distinct(StringComparer.Ordinal));
        return (texts, scenario.Answers, scenario.Came, before);
    }

    /// <summary>What the described people can show, and what they are called. Of them every word counts.</summary>
    private static WordScan Of(IEnumerable<Persona> personas)
    {
        var scan = new WordScan();
        foreach (var persona in personas)
        {
            scan.Add(persona.RightIndex);
            scan.Add(persona.Face);
            if (persona.Sticker is { } sticker)
                scan.Add(sticker);
            foreach (var line in persona.Zones.SelectMany(zone => zone.Lines))
                scan.Add(line);
        }

        foreach (var value in (string[])["1974-08-12", "L898902C3", "ERIKSSON"])
            scan.Add(value);
        return scan;
    }

    /// <summary>All others, without the names that are also words of the programs' own texts.</summary>
    private static (WordScan Scan, IReadOnlyList<string> Unsought) OthersThan(IReadOnlyList<string> emitted, string before, SeededPeople people)
    {
        var scan = new WordScan();
        foreach (var value in people.Values.Concat(people.Samples.SelectMany(sample => sample.Values)))
            scan.Add(value);
        var own = new FixedTexts();
        foreach (var text in emitted)
            own.Add(text);
        return (scan, [.. scan.Except(own.All), .. scan.Except(before)]);
    }

    private static string Found(WordScan scan, IEnumerable<string> emitted)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in emitted)
        {
            foreach (var hit in scan.Find(text))
                found.TryAdd(hit.Word + hit.Around[..Math.Min(hit.Around.Length, 60)], $"«{hit.Word}» in: …{hit.Around}…");
        }

        return found.Count == 0 ? "" : new StringBuilder().AppendJoin('\n', found.Values.Take(40)).Append($"\n({found.Count} words)").ToString();
    }
}
