using System.Diagnostics.Metrics;
using System.Globalization;
using SearchGateway.Tests.Shared.Prometheus;

namespace SearchGateway.Observability.Tests.Prometheus;

public sealed class ExpositionTests
{
    private const string OpenMetrics = "application/openmetrics-text; version=1.0.0";

    [Fact]
    public async Task CountersEndInTotalAndGaugesInTheirUnit()
    {
        await using var scraped = await ScrapedMeter.StartAsync();
        scraped.Meter.CreateCounter<long>("ssi.things", "{thing}", "Things.").Add(3);
        scraped.Meter.CreateCounter<double>("ssi.spent.total", "s", "Time spent.").Add(1.5);
        scraped.Meter.CreateObservableGauge("ssi.share", () => 0.25, "1", "A share.");
        scraped.Meter.CreateObservableGauge("ssi.length.bytes", () => 7, "By", "A length.");
        scraped.Meter.CreateUpDownCounter<int>("ssi.under_way", "{thing}", "Things under way.").Add(-2);

        Assert.Equal(
            ["ssi_length_bytes 7", "ssi_share_ratio 0.25", "ssi_spent_seconds_total 1.5", "ssi_things_total 3", "ssi_under_way -2"], await scraped.ValuesAsync());
    }

    [Fact]
    public async Task BucketsCountAllBelowTheirBoundAndTheLastCountsEverything()
    {
        await using var scraped = await ScrapedMeter.StartAsync();
        var times = scraped.Meter.CreateHistogram("ssi.time", "s", "Time.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1, 10] });
        foreach (var time in (double[])[0.25, 0.5, 0.75, 3, 20])
            times.Record(time);

        Assert.Equal(
            [
                "ssi_time_seconds_bucket{le=\"0.5\"} 2", "ssi_time_seconds_bucket{le=\"1\"} 3", "ssi_time_seconds_bucket{le=\"10\"} 4",
                "ssi_time_seconds_bucket{le=\"+Inf\"} 5", "ssi_time_seconds_sum 24.5", "ssi_time_seconds_count 5",
            ],
            await scraped.ValuesAsync());
        Assert.Contains("ssi_time_seconds_bucket{le=\"10.0\"} 4", await scraped.ValuesAsync(OpenMetrics));
    }

    [Fact]
    public async Task SecondsHaveTheBucketsOfTheConventions()
    {
        await using var scraped = await ScrapedMeter.StartAsync();
        scraped.Meter.CreateHistogram("ssi.time", "s", "Time.", advice: Buckets.OfSeconds).Record(1);

        Assert.Equal(
            ["0.005", "0.01", "0.025", "0.05", "0.075", "0.1", "0.25", "0.5", "0.75", "1", "2.5", "5", "7.5", "10", "+Inf"],
            (await scraped.ValuesAsync()).Where(l => l.Contains("_bucket", StringComparison.Ordinal)).Select(l => l.Split('"')[1]));
    }

    [Fact]
    public async Task WhateverStandsInAValueOfALabelIsReadAsItWas()
    {
        await using var scraped = await ScrapedMeter.StartAsync();
        var counter = scraped.Meter.CreateCounter<long>("ssi.odd", null, "Odd \\ ones,\nin two lines.");
        counter.Add(1, new("a.b", "back\\slash \"quoted\"\nnext {line} = ü"), new("1st", true), new("none", null), new("number", 1.5));

        var (_, text) = await scraped.ScrapeAsync();

        Assert.Contains("ssi_odd_total{_1st=\"true\",a_b=\"back\\\\slash \\\"quoted\\\"\\nnext {line} = ü\",none=\"\",number=\"1.5\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("# HELP ssi_odd_total Odd \\\\ ones,\\nin two lines.\n", text, StringComparison.Ordinal);
        Assert.Empty(await Promtool.FaultsOfAsync(text));
    }

    [Fact]
    public async Task LabelsThatBecomeAlikeAreToldTogether()
    {
        await using var scraped = await ScrapedMeter.StartAsync();
        scraped.Meter.CreateCounter<long>("ssi.twice", null, "Twice.").Add(1, new("a.b", "one"), new("a_b", "two"));

        Assert.Equal(["ssi_twice_total{a_b=\"one;two\"} 1"], await scraped.ValuesAsync());
    }

    [Fact]
    public async Task NumbersThatAreNoneAreTold()
    {
        await using var scraped = await ScrapedMeter.StartAsync();
        scraped.Meter.CreateObservableGauge<double>(
            "ssi.odd", () => [new(double.NaN, new KeyValuePair<string, object?>("n", 1)), new(double.PositiveInfinity, new KeyValuePair<string, object?>("n", 2)), new(double.NegativeInfinity, new KeyValuePair<string, object?>("n", 3)), new(1e300, new KeyValuePair<string, object?>("n", 4))],
            null, "Odd numbers.");

        Assert.Equal(["ssi_odd{n=\"1\"} NaN", "ssi_odd{n=\"2\"} +Inf", "ssi_odd{n=\"3\"} -Inf", "ssi_odd{n=\"4\"} 1E+300"], await scraped.ValuesAsync());
        Assert.Empty(await Promtool.FaultsOfAsync((await scraped.ScrapeAsync()).Text));
    }

    [Fact]
    public async Task OpenMetricsNamesUnitsAndEnds()
    {
        await using var scraped = await ScrapedMeter.StartAsync(("OTEL_SERVICE_NAME", "one \"of\" many"));
        scraped.Meter.CreateCounter<double>("ssi.spent", "s", "Time spent.").Add(2);

        var (type, text) = await scraped.ScrapeAsync(OpenMetrics);

        Assert.Equal("application/openmetrics-text; version=1.0.0; charset=utf-8", type);
        Assert.StartsWith("# TYPE ssi_spent_seconds counter\n# UNIT ssi_spent_seconds seconds\n# HELP ssi_spent_seconds Time spent.\nssi_spent_seconds_total 2\n# TYPE target info\n", text, StringComparison.Ordinal);
        Assert.Contains("\ntarget_info{service_name=\"one \\\"of\\\" many\",", text, StringComparison.Ordinal);
        Assert.EndsWith("\n# EOF\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "text/plain")]
    [InlineData("*/*", "text/plain")]
    [InlineData("text/html", "text/plain")]
    [InlineData("not a list of types;;", "text/plain")]
    [InlineData("application/openmetrics-text;q=0.3,text/plain;version=0.0.4", "text/plain")]
    [InlineData("application/openmetrics-text;q=0", "text/plain")]
    [InlineData("application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1", "application/openmetrics-text")]
    public async Task WhoAsksGetsTheFormatThatItWants(string? accept, string expected)
    {
        await using var scraped = await ScrapedMeter.StartAsync();

        Assert.StartsWith(expected + "; version=", (await scraped.ScrapeAsync(accept)).Type, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APeerOfPrometheusTakesEveryKindInBothFormats()
    {
        await using var scraped = await ScrapedMeter.StartAsync();
        scraped.Meter.CreateCounter<long>("ssi.things", "{thing}", "Things.").Add(3, new KeyValuePair<string, object?>("kind", "a"));
        scraped.Meter.CreateHistogram("ssi.time", "s", "Time.", advice: Buckets.OfSeconds).Record(0.1);
        scraped.Meter.CreateObservableGauge("ssi.age", () => 4.5, "s", "An age.");

        Assert.Empty(await Promtool.FaultsOfAsync((await scraped.ScrapeAsync()).Text));
        await using var prometheus = await PrometheusServer.StartAsync([("tested", scraped.Address)]);
        var value = Assert.Single(await prometheus.QueryUntilAsync("ssi_things_total"));
        Assert.Equal(("a", 3), (value.Labels["kind"], value.Value));
        Assert.Equal(1, Assert.Single(await prometheus.QueryAsync("ssi_time_seconds_count")).Value);
        Assert.Equal("tested", Assert.Single(await prometheus.QueryAsync("target_info")).Labels["service_name"]);
    }

    [Fact]
    public async Task ManyWhoAskAtOnceEachGetAWholeText()
    {
        await using var scraped = await ScrapedMeter.StartAsync();
        var counter = scraped.Meter.CreateCounter<long>("ssi.things", "{thing}", "Things.");
        for (var i = 0; i < 200; i++)
            counter.Add(1, new KeyValuePair<string, object?>("kind", i));

        var texts = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => scraped.ScrapeAsync(i % 2 == 0 ? null : OpenMetrics)));

        Assert.All(texts, answer => Assert.Equal(200, answer.Text.Split('\n').Count(line => line.StartsWith("ssi_things_total{", StringComparison.Ordinal))));
        Assert.All(texts, answer => Assert.Equal(answer.Type.StartsWith("application", StringComparison.Ordinal), answer.Text.EndsWith("# EOF\n", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task NothingElseIsServedThere()
    {
        await using var scraped = await ScrapedMeter.StartAsync();
        using var http = new HttpClient { BaseAddress = scraped.Address };

        Assert.Equal(404, (int)(await http.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(405, (int)(await http.PostAsync(scraped.Address, null, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task AskingIsMeasuredByNobody()
    {
        await using var scraped = await ScrapedMeter.StartAsync();
        var measured = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Name == "http.server.request.duration")
                    l.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            if (tags.ToArray().Any(tag => Equals(tag.Value, scraped.Address.Port.ToString(CultureInfo.InvariantCulture)) || tag.Key == "http.request.method"))
                Interlocked.Increment(ref measured);
        });
        listener.Start();

        await scraped.ScrapeAsync();

        Assert.Equal(0, measured);
    }
}
