using System.Diagnostics;
using System.Net.Http.Json;
using Google.Protobuf;
using Microsoft.Extensions.Configuration;
using SearchGateway.Functional.Tests.Observing.Otlp;
using SearchGateway.Functional.Tests.Stand;
using SearchGateway.Observability;

namespace SearchGateway.Functional.Tests.Observing;

/// <summary>One search is one trace, through client, edge, gateway and systems, and takes nothing along but its identifiers.</summary>
public sealed class TraceTests(TraceTests.Running running) : IClassFixture<TraceTests.Running>
{
    private const string Client = "client";
    private const string Edge = "searchgateway-edge";
    private const string Gateway = "searchgateway";
    private const string Systems = "searchgateway-simulators";
    private const string EdgeRoute = "/v1/{**path:regex(^(?!(/|%2f)*policy(/|%2f|$)))}";

    [Fact]
    public void OneTraceGoesThroughFourProcesses()
    {
        var search = Named(Client, "a search");
        var called = Child(Client, search, "POST");
        var taken = Child(Edge, called, "POST " + EdgeRoute);
        var forwarded = Child(Edge, taken, "POST");
        var served = Child(Gateway, forwarded, "POST /v1/search");
        foreach (var step in (string[])["validate", "decide", "fan out", "merge", "audit"])
            Child(Gateway, served, step);
        var asked = Children(Gateway, Child(Gateway, served, "fan out")).Where(span => span.Name == "ask system").ToList();
        Assert.Equal(["EES", "SIS"], asked.Select(span => Attribute(span, "ssi.system")).Order(StringComparer.Ordinal));
        foreach (var question in asked)
        {
            var sent = Assert.Single(Children(Gateway, question));
            Assert.Equal("OK", Attribute(sent, "rpc.response.status_code"));
            Assert.Equal(sent.Name, Child(Systems, sent, sent.Name).Name);
        }

        Assert.All(running.Trace, span => Assert.True(span.Span.ParentSpanId.IsEmpty == span.Span.Equals(search), $"{span.Program} {span.Span.Name}"));
    }

    [Fact]
    public void WhatACallerSendsBesideTheIdentifiersIsNeitherKeptNorPassedOn()
    {
        var own = running.Trace.Where(span => span.Program != Client).ToList();

        Assert.NotEmpty(own);
        Assert.All(own, span => Assert.Equal("", span.Span.TraceState));
        Assert.DoesNotContain("Quixzbrzezniak", running.Receiver.Text("/v1/traces").Replace(Named(Client, "a search").TraceState, "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Quixzbrzezniak", running.Receiver.Text("/v1/metrics") + running.Receiver.Text("/v1/logs"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void NoSpanHasAnAddressThatACallerWrote() => Assert.DoesNotContain(
        running.Receiver.Spans.Where(span => span.Program != Client).SelectMany(span => span.Span.Attributes.Select(attribute => attribute.Value.StringValue).Append(span.Span.Name)),
        text => text.Contains("Kwazdelpath", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void LogsGoTheSameWayWhereTheyAreWanted() => Assert.Contains("SearchGateway", running.Receiver.Text("/v1/logs"), StringComparison.Ordinal);

    private Span Named(string program, string name) => Assert.Single(running.Trace, span => span.Program == program && span.Span.Name == name).Span;

    private Span Child(string program, Span parent, string name) => Assert.Single(Children(program, parent), span => span.Name == name);

    private IEnumerable<Span> Children(string program, Span parent) =>
        running.Trace.Where(span => span.Program == program && span.Span.ParentSpanId == parent.SpanId).Select(span => span.Span);

    private static string Attribute(Span span, string name) => span.Attributes.Single(attribute => attribute.Key == name).Value.StringValue;

    public sealed class Running : IAsyncLifetime
    {
        private static readonly ActivitySource s_source = new("client");

        internal OtlpReceiver Receiver { get; private set; } = null!;

        internal ObservedStand Stand { get; private set; } = null!;

        /// <summary>The spans of the one search, each with its program.</summary>
        internal IReadOnlyList<(string Program, Span Span)> Trace { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            Receiver = await OtlpReceiver.StartAsync();
            Stand = await ObservedStand.StartAsync([.. Receiver.Variables, ("OTEL_LOGS_EXPORTER", "otlp")]);
            await Stand.TokenAsync("border-guard");
            var variables = new ConfigurationBuilder().AddInMemoryCollection(Receiver.Variables.Select(v => new KeyValuePair<string, string?>(v.Name, v.Value))).Build();
            await using var client = await Observation.BeginAsync(new ObservedProgram(Client, [s_source.Name, "System.Net.Http"], []), variables, TestContext.Current.CancellationToken);

            var search = s_source.StartActivity("a search")!;
            search.TraceStateString = "caller=Quixzbrzezniak";
            search.SetBaggage("surname", "Quixzbrzezniak");
            var (status, _) = await Stand.SendAsync("border-guard", HttpMethod.Post, "/v1/search", JsonContent.Create(Requests.PassportOnly));
            Assert.Equal(200, status);
            search.Dispose();
            await Stand.SendAsync("border-guard", HttpMethod.Get, "/v1/Kwazdelpath?surname=Kwazdelpath");

            var id = ByteString.CopyFrom(Convert.FromHexString(search.TraceId.ToHexString()));
            client.Flush();
            await Receiver.UntilAsync(() =>
            {
                // One look for both: what arrives between two would be counted and not be there.
                var spans = Receiver.Spans.ToList();
                Trace = [.. spans.Where(span => span.Span.TraceId == id)];
                var edge = spans.Count(span => span.Program == Edge && span.Span.Name.EndsWith(EdgeRoute, StringComparison.Ordinal));
                return edge == 2 && Trace.Count(span => span.Program == Systems) == 2 && Trace.Any(span => span.Span.Name == "POST /v1/search") && Receiver.Text("/v1/logs").Length > 0;
            });
        }

        public async ValueTask DisposeAsync()
        {
            await Stand.DisposeAsync();
            await Receiver.DisposeAsync();
        }
    }
}
