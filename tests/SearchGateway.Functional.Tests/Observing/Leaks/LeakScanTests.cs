using System.Text;
using System.Text.Json;
using SearchGateway.Functional.Tests.Stories;

namespace SearchGateway.Functional.Tests.Observing.Leaks;

/// <summary>
/// Systems, gateway and edge, each a process of its own with every log at its finest level, every span, every measurement; then all of
/// it is looked through for the people that were asked for, and for the ten thousand that the systems hold.
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
    public async Task NothingOfAnybodyStandsInLogsTracesOrMeasurements()
    {
        var personas = await Persona.AllAsync();
        var people = await SeededPeople.ReadAsync();
        await using var receiver = await OtlpReceiver.StartAsync();
        var (emitted, answers, came) = await EmittedAsync(receiver, personas, people.Samples);

        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "200", "400", "403", "404", "OK", "InvalidArgument", "native OK", "native INVALID_ARGUMENT" }, came.Keys.ToHashSet(StringComparer.Ordinal));
        Assert.True(emitted.Count > 20_000, $"{emitted.Count} texts");
        var (others, unsought) = OthersThan(emitted, people);
        TestContext.Current.SendDiagnosticMessage($"{emitted.Count} texts; {others.Count} words and days of people; not looked for, since fixed texts have them: {string.Join(' ', unsought)}; came: {string.Join(' ', came)}");
        Assert.True(others.Count > 25_000, $"{others.Count} words and days are looked for");
        Assert.InRange(unsought.Count, 0, 60);
        // The answers have what the rest must not: the scan finds it where it is.
        Assert.NotEqual("", Found(Of(personas), answers));
        Assert.NotEqual("", Found(others, answers));
        Assert.Equal("", Found(Of(personas), emitted));
        Assert.Equal("", Found(others, emitted));
    }

    /// <summary>All that the programs wrote and sent, text by text; what they answered; and what the calls came to.</summary>
    private static async Task<(List<string> Texts, IReadOnlyList<string> Answers, SortedDictionary<string, int> Came)> EmittedAsync(OtlpReceiver receiver, IReadOnlyList<Persona> personas, IReadOnlyList<Sample> samples)
    {
        var stand = await ObservedStand.StartAsync(SeededPeople.Size, [.. receiver.Variables, .. s_everything]);
        var texts = new List<string>();
        using var scenario = new LeakScenario(stand, personas, samples);
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
        return (texts, scenario.Answers, scenario.Came);
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
    private static (WordScan Scan, IReadOnlyList<string> Unsought) OthersThan(IReadOnlyList<string> emitted, SeededPeople people)
    {
        var scan = new WordScan();
        foreach (var value in people.Values.Concat(people.Samples.SelectMany(sample => sample.Values)))
            scan.Add(value);
        return (scan, scan.Except(FixedTexts(emitted)));
    }

    /// <summary>What no data made: categories, the texts before anything is put into them, the names of what is put in.</summary>
    private static string FixedTexts(IEnumerable<string> emitted)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in emitted.Where(line => line.StartsWith("{\"EventId\"", StringComparison.Ordinal)))
        {
            using var entry = JsonDocument.Parse(line);
            texts.Add(entry.RootElement.GetProperty("Category").GetString()!);
            if (!entry.RootElement.TryGetProperty("State", out var state) || state.ValueKind != JsonValueKind.Object)
                continue;
            foreach (var value in state.EnumerateObject())
            {
                texts.Add(value.Name);
                if (value.Name == "{OriginalFormat}")
                    texts.Add(value.Value.GetString()!);
            }
        }

        return string.Join('\n', texts);
    }

    private static string Found(WordScan scan, IEnumerable<string> emitted)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in emitted)
        {
            foreach (var hit in scan.Find(text))
                found.TryAdd(hit[..Math.Min(hit.Length, hit.IndexOf('»', StringComparison.Ordinal) + 60)], hit);
        }

        return found.Count == 0 ? "" : new StringBuilder().AppendJoin('\n', found.Values.Take(40)).Append($"\n({found.Count} words)").ToString();
    }
}
