using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net.Http.Headers;
using System.Text;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SearchGateway.Host.Tests.Fixtures;

namespace SearchGateway.Host.Tests.Telemetry;

/// <summary>Searches for a name and numbers that nobody has, then looks for them in all that the gateway emits.</summary>
public sealed class PrivacyTests
{
    private static readonly string[] Seeded = ["Quixzbrzezniak", "Wyrmuldottir", "ZQ7731994", "1931-03-07", "QSTICK4471", "QAPPL0099", "QPLATE8812", "WSGZZZ77553311990"];

    /// <summary>Stands in an address of its own.</summary>
    private const string InPath = "Kwazdelpath";

    [Fact]
    public async Task NothingThatWasSearchedStandsInLogsTracesMetricsOrProblems()
    {
        var emitted = new ConcurrentQueue<string>();
        using var traces = Listen(emitted);
        using var metrics = Measure(emitted);
        using var logs = new CapturingLogs(emitted);
        await using var gateway = await RealGateway.StartAsync(
            builder => builder.Services.AddSingleton<ILoggerProvider>(logs), "--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft.AspNetCore=Trace");

        var problems = new List<string>();
        foreach (var request in Searches())
            problems.AddRange(await SearchAllWaysAsync(gateway, request));
        // A malformed body with the name in it, and the name as a member.
        problems.Add(await BodyAsync(gateway, "{\"query\":{\"surname\":\"Quixzbrzezniak\""));
        problems.Add(await BodyAsync(gateway, "{\"query\":{\"surname\":{\"Quixzbrzezniak!\":1}}}"));
        problems.Add(await BodyAsync(gateway, "{\"query\":{\"sex\":\"Quixzbrzezniak\"}}"));

        problems.Add(await BodyAsync(gateway, "{\"Quixzbrzezniak\\ud800\":1}"));
        problems.AddRange(await ExplainAsync(gateway));
        await CallWithDataInAddressAndHeadersAsync(gateway);

        foreach (var step in new[] { "validate", "decide", "fan out", "ask system", "merge", "audit" })
            Assert.Contains(emitted, e => e == $"span {step}");
        Assert.Contains(emitted, e => e.StartsWith("metric ssi.searches", StringComparison.Ordinal));
        Assert.Contains(emitted, e => e.StartsWith("log ", StringComparison.Ordinal));
        Assert.NotEmpty(problems);
        foreach (var value in Seeded)
        {
            Assert.Equal("", string.Join('\n', emitted.Where(e => e.Contains(value, StringComparison.OrdinalIgnoreCase))));
            Assert.DoesNotContain(problems, p => p.Contains(value, StringComparison.OrdinalIgnoreCase));
        }

        // Scopes name the path, which every log line of a request could be joined with; they are not written by default.
        Assert.Equal("", string.Join('\n', emitted.Where(e => e.Contains(InPath, StringComparison.OrdinalIgnoreCase) && !e.StartsWith("scope ", StringComparison.Ordinal))));
    }

    private static IEnumerable<V1.SearchRequest> Searches()
    {
        V1.Query Whole() => new()
        {
            Surname = "Quixzbrzezniak",
            GivenNames = "Wyrmuldottir",
            BirthDate = "1931-03-07",
            Document = new V1.TravelDocument { Number = "ZQ7731994", Issuer = "UTO" },
            VisaStickerNumber = "QSTICK4471",
            VisaApplicationNumber = "QAPPL0099",
            Vehicle = new V1.Vehicle { Registration = "QPLATE8812", Country = "UTO", IdentificationNumber = "WSGZZZ77553311990" },
        };
        yield return Requests.With(r => r.Query = Whole());
        yield return Requests.With(r => (r.Query, r.Purpose) = (Whole(), V1.Purpose.PoliceCheck));
        yield return Requests.With(r =>
        {
            r.Query = Whole();
            r.Query.Surname = string.Concat(Enumerable.Repeat("Quixzbrzezniak", 30));
            r.Query.Nationalities.Add("Quixzbrzezniak");
            r.Query.Mrz = "P<UTOQUIXZBRZEZNIAK<<WYRMULDOTTIR";
            r.Query.Document.Issuer = "Quixzbrzezniak";
            r.Query.Vehicle = new V1.Vehicle { Registration = "QPLATE8812/QPLATE8812", Country = "QPLATE8812", IdentificationNumber = "QPLATE8812" };
        });
    }

    private static async Task<List<string>> SearchAllWaysAsync(RunningGateway gateway, V1.SearchRequest request)
    {
        var problems = new List<string>();
        foreach (var path in new[] { "/v1/search", "/v1/search:stream" })
        {
            // Nobody keeps a caller from drawing a name for its key.
            using var answer = await gateway.PostAsync(path, Requests.ToJson(request), idempotencyKey: path == "/v1/search" ? "Quixzbrzezniak-0001" : null);
            if (!answer.IsSuccessStatusCode)
                problems.Add(await answer.Content.ReadAsStringAsync());
        }

        var options = await gateway.CallOptionsAsync();
        try
        {
            await gateway.Grpc.SearchAsync(request, options);
            using var call = gateway.Grpc.SearchStream(request, options);
            await foreach (var _ in call.ResponseStream.ReadAllAsync(CancellationToken.None))
            {
            }
        }
        catch (RpcException e)
        {
            problems.Add(e.ToString() + Problems.OverGrpc(e));
        }

        return problems;
    }

    /// <summary>Two records with the same data: once they are explained, once they have a fault where each value stands.</summary>
    private static async Task<List<string>> ExplainAsync(RunningGateway gateway)
    {
        var told = new List<string>();
        foreach (var faulty in (bool[])[false, true])
        {
            V1.Record Record(V1.CentralSystem system) => new()
            {
                System = system,
                RecordNumber = $"{system}{(faulty ? string.Concat(Enumerable.Repeat("QAPPL0099", 9)) : "")}",
                Fields =
                {
                    new V1.ReleasedField { Name = faulty ? "Quixzbrzezniak" : "surname", Value = new V1.FieldValue { Text = "Quixzbrzezniak" } },
                    new V1.ReleasedField { Name = "first_names", Value = new V1.FieldValue { Text = string.Concat(Enumerable.Repeat("Wyrmuldottir", faulty ? 20 : 1)) } },
                    new V1.ReleasedField { Name = "birth_date", Value = new V1.FieldValue { Date = faulty ? "1931-03-07Q" : "1931-03-07" } },
                    new V1.ReleasedField { Name = "document_number", Value = faulty ? new V1.FieldValue { Date = "ZQ7731994" } : new V1.FieldValue { Text = "ZQ7731994" } },
                },
            };
            var request = new V1.ExplainMatchRequest { Left = Record(V1.CentralSystem.Vis), Right = Record(V1.CentralSystem.Ees), SearchId = faulty ? "QSTICK4471" : "" };
            using var answer = await gateway.PostAsync("/v1/explain-match", Google.Protobuf.JsonFormatter.Default.Format(request));
            told.Add(await answer.Content.ReadAsStringAsync());
            Assert.Equal(faulty, !answer.IsSuccessStatusCode);
            try
            {
                told.Add((await gateway.Grpc.ExplainMatchAsync(request, await gateway.CallOptionsAsync())).ToString());
            }
            catch (RpcException e)
            {
                told.Add(e.ToString() + Problems.OverGrpc(e));
            }
        }

        return told;
    }

    private static async Task<string> BodyAsync(RunningGateway gateway, string body)
    {
        using var answer = await gateway.PostAsync("/v1/search", body);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Where nothing of a search belongs, but a careless client may put it.</summary>
    private static async Task CallWithDataInAddressAndHeadersAsync(RunningGateway gateway)
    {
        foreach (var path in new[] { "/v1/search?surname=Quixzbrzezniak", $"/v1/{InPath}", "/v1/search" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await gateway.TokenAsync());
            request.Headers.Add("baggage", "surname=Quixzbrzezniak");
            request.Headers.Add("Correlation-Context", "surname=Quixzbrzezniak");
            request.Headers.Add("tracestate", "caller=Quixzbrzezniak");
            request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
            request.Headers.UserAgent.ParseAdd("Quixzbrzezniak/1.0");
            // A socket of its own: the test's client would leave traces too.
            using var handler = new SocketsHttpHandler { ActivityHeadersPropagator = null };
            using var client = new HttpClient(handler) { BaseAddress = gateway.Rest.BaseAddress };
            using var answer = await client.SendAsync(request);
        }
    }

    private static ActivityListener Listen(ConcurrentQueue<string> emitted)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                emitted.Enqueue($"span {activity.OperationName}");
                emitted.Enqueue($"span {activity.DisplayName} {activity.StatusDescription} {activity.TraceStateString} {Join(activity.TagObjects)} {Join(activity.Baggage.Select(b => new KeyValuePair<string, object?>(b.Key, b.Value)))}");
                foreach (var happened in activity.Events)
                    emitted.Enqueue($"span event {happened.Name} {Join(happened.Tags)}");
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static MeterListener Measure(ConcurrentQueue<string> emitted)
    {
        var listener = new MeterListener { InstrumentPublished = (instrument, l) => l.EnableMeasurementEvents(instrument) };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => emitted.Enqueue($"metric {instrument.Name} {Join(tags.ToArray())}"));
        listener.SetMeasurementEventCallback<int>((instrument, _, tags, _) => emitted.Enqueue($"metric {instrument.Name} {Join(tags.ToArray())}"));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => emitted.Enqueue($"metric {instrument.Name} {Join(tags.ToArray())}"));
        listener.Start();
        return listener;
    }

    private static string Join(IEnumerable<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.Select(t => $"{t.Key}={t.Value}"));

    private sealed class CapturingLogs(ConcurrentQueue<string> emitted) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            emitted.Enqueue($"scope {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            emitted.Enqueue($"log {formatter(state, exception)} {exception}");
            if (state is IEnumerable<KeyValuePair<string, object?>> values)
                emitted.Enqueue($"log values {Join(values)}");
        }

        public void Dispose()
        {
        }
    }
}
