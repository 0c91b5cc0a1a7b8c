using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using SearchGateway.Simulators;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Cli.Tests.Simulated;

/// <summary><c>ssi systems</c> against simulated systems that run in this process.</summary>
public sealed class SystemsCommandTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _clock = new();
    private readonly Tool _tool = new();
    private SimulatedSystems _systems = null!;

    public async ValueTask InitializeAsync()
    {
        var options = new SimulatorOptions
        {
            Population = { Size = 21 },
            Systems = new HashSet<SystemName> { SystemName.Vis, SystemName.Eurodac },
        };
        _systems = await SimulatedSystems.StartAsync(options, _clock);
        _tool.Time = _clock;
        _tool.Environment["SSI_SYSTEMS"] = $"{_systems.Vis} {_systems.Eurodac}";
    }

    public ValueTask DisposeAsync() => _systems.DisposeAsync();

    [Fact]
    public async Task StatusShowsEverySystemWithWhatItDoes()
    {
        Assert.Equal(0, await _tool.RunAsync("systems", "faults", "--system", "vis", "--set", "latency: { lognormal: { median: 300ms, p99: 4s } }", "--set", "capacity: { servers: 4, queue: 9 }", "--set", "data_age: 20m"));
        Assert.Equal("VIS      latency lognormal, median 300 ms, p99 4 s; 4 servers, 9 may wait; data 20 min old\n", _tool.Out.ReplaceLineEndings("\n"));

        Assert.Equal(0, await _tool.RunAsync("systems", "status"));

        foreach (var shown in (string[])["VIS", "Eurodac", "without faults", "0/4", "p99 4", "VIS answers as of 2016-11-21 11:40:00Z", _systems.Vis.GetLeftPart(UriPartial.Authority)])
            Assert.Contains(shown, _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FaultsAreSetOnTheSystemsNamedAndEnded()
    {
        Assert.Equal(0, await _tool.RunAsync("systems", "faults", "--system", "eurodac", "--set", "outage: true", "--seed", "8"));
        Assert.Equal(0, await _tool.RunAsync("systems", "faults", "--json"));
        var (vis, eurodac) = (Json(0)["faults"]!, Json(1)["faults"]!);

        Assert.False(vis["outage"]!.GetValue<bool>());
        Assert.True(eurodac["outage"]!.GetValue<bool>());
        Assert.Equal("8", eurodac["seed"]!.GetValue<string>());
        Assert.Equal(0, await _tool.RunAsync("systems", "faults", "--end"));
        Assert.Equal("VIS      without faults\nEurodac  without faults\n", _tool.Out.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task AScenarioRunsFromAFileIsShownAndStopped()
    {
        var file = Path.Combine(Repository.Root, "scenarios", "vis-slow.yaml");

        Assert.Equal(0, await _tool.RunAsync("systems", "scenario", "run", file, "--seed", "42"));
        Assert.Contains("vis-slow runs with seed 42 on VIS, Eurodac.", _tool.Out, StringComparison.Ordinal);
        _clock.Advance(TimeSpan.FromSeconds(65));
        Assert.Equal(0, await _tool.RunAsync("systems", "status"));
        Assert.Contains("VIS plays vis-slow, seed 42: step 3 of 5 (out), since 1 min 5 s, next in 25 s", _tool.Out, StringComparison.Ordinal);
        Assert.Equal(0, await _tool.RunAsync("systems", "status", "--system", "vis", "--json"));
        Assert.Equal(("vis-slow", "outage"), (Json(0)["scenario"]!["name"]!.GetValue<string>(), Json(0)["faults"]!["behaviour"]!.GetValue<string>()));
        Assert.Equal(0, await _tool.RunAsync("systems", "scenario", "stop"));
        Assert.Contains("VIS      vis-slow ended after 1 min 5 s", _tool.Out, StringComparison.Ordinal);
        Assert.Equal(0, await _tool.RunAsync("systems", "scenario", "stop"));
        Assert.Contains("Eurodac  no scenario ran", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AScenarioFromStandardInputIsKnownByItsNameAfterwards()
    {
        _tool.Input = "{ name: mine, description: Mine., systems: { vis: [ { at: 0s, hang: 5% } ] } }";
        Assert.Equal(0, await _tool.RunAsync("systems", "scenario", "run", "-", "--system", "vis"));
        _tool.Input = "";
        Assert.Equal(0, await _tool.RunAsync("systems", "scenario", "run", "mine", "--system", "eurodac", "--json"));
        Assert.Equal("without faults", Json(0)["behaviour"]!.GetValue<string>());
        Assert.Equal(0, await _tool.RunAsync("systems", "scenario", "list"));

        foreach (var shown in (string[])["mine (loaded)", "calm-day", "again every 12 s", "until stopped"])
            Assert.Contains(shown, _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AScenarioIsCheckedWithoutAnySystem()
    {
        _tool.Environment.Clear();
        var file = Path.Combine(Repository.Root, "scenarios", "flapping.yaml");

        Assert.Equal(0, await _tool.RunAsync("systems", "scenario", "check", file));

        foreach (var shown in (string[])["has no fault", "flapping (seed 11), again every 12 s, until it is stopped", "EES", "8 s  outage (out)"])
            Assert.Contains(shown, _tool.Out, StringComparison.Ordinal);
        Assert.Equal(0, await _tool.RunAsync("systems", "scenario", "check", file, "--json"));
        Assert.Equal(8, JsonNode.Parse(_tool.Out)!["scenario"]!["systems"]!["ees"]![1]!["at_seconds"]!.GetValue<double>());
    }

    [Fact]
    public async Task AFaultyScenarioIsToldByFileLineAndColumnAndNeverStarted()
    {
        _tool.Input = "name: mine\ndescription: Mine.\nsystems:\n  vis:\n    - at: 0s\n      hang: 200%\n      oops: 1";

        Assert.Equal(5, await _tool.RunAsync("systems", "scenario", "check", "-"));
        Assert.Contains("standard input:6:13: '200%' is not a share from 0% to 100%", _tool.Out, StringComparison.Ordinal);
        Assert.Contains("standard input:7:7: a step of 'vis' knows no 'oops'", _tool.Out, StringComparison.Ordinal);
        Assert.Contains("has 2 faults and would not be played", _tool.Out, StringComparison.Ordinal);
        Assert.Equal(5, await _tool.RunAsync("systems", "scenario", "run", "-"));
        Assert.Contains("standard input:6:13", _tool.Error, StringComparison.Ordinal);
        _tool.Input = "";
        Assert.Equal(0, await _tool.RunAsync("systems", "status", "--json"));
        Assert.Null(Json(0)["scenario"]);
    }

    [Theory]
    [InlineData(5, "1:9: 'perhaps' is not true or false", "faults", "--set", "outage: perhaps")]
    [InlineData(5, "1:1: a behaviour knows no 'slow'", "faults", "--set", "slow: 5s")]
    [InlineData(2, "--end", "faults", "--set", "outage: true", "--end")]
    [InlineData(2, "sis is not among the systems that answer: vis, eurodac", "faults", "--system", "sis")]
    [InlineData(2, "--at: 'nowhere' is no address", "status", "--at", "nowhere")]
    [InlineData(2, "There is no file 'no/such.yaml'", "scenario", "run", "no/such.yaml")]
    [InlineData(2, "cannot be read", "scenario", "check", "no/such.yaml")]
    [InlineData(8, "there is no scenario of this name", "scenario", "run", "no-such")]
    [InlineData(6, "does not answer (Unavailable)", "faults", "--at", "http://127.0.0.1:1", "--end")]
    public async Task WhatIsWrongIsSaidWithItsRule(int code, string said, params string[] args)
    {
        Assert.Equal(code, await _tool.RunAsync(["systems", .. args]));
        Assert.Contains(said, _tool.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASystemThatDoesNotAnswerIsShownAmongThoseThatDo()
    {
        await _systems.StopAsync(SystemName.Eurodac);

        Assert.Equal(6, await _tool.RunAsync("systems", "status"));

        Assert.Contains("VIS", _tool.Out, StringComparison.Ordinal);
        Assert.Contains("does not answer (Unavailable)", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAddressesTheDevelopmentGatewayIsAsked()
    {
        _tool.Environment.Remove("SSI_SYSTEMS");
        var address = JsonSerializer.Serialize(new[] { new { system = "vis", address = _systems.Vis } });
        _tool.Http = new Answer(HttpStatusCode.OK, address);

        Assert.Equal(0, await _tool.RunAsync("systems", "faults"));
        Assert.Equal("VIS      without faults\n", _tool.Out.ReplaceLineEndings("\n"));

        _tool.Http = new Answer(HttpStatusCode.Unauthorized, "{}");
        Assert.Equal(4, await _tool.RunAsync("systems", "faults"));
        Assert.Contains("runs no simulated systems, or not in Development. Give the systems' addresses by --at or SSI_SYSTEMS", _tool.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("systems --help", "scenario")]
    [InlineData("systems status --help", "ssi systems status --at http://127.0.0.1:5101")]
    [InlineData("systems faults --help", "biometrics: { exponential: { mean: 1s } }")]
    [InlineData("systems scenario run --help", "ssi systems scenario run vis-slow")]
    [InlineData("systems scenario check --help", "exit code 5")]
    public async Task HelpShowsExamples(string line, string example)
    {
        Assert.Equal(0, await _tool.RunAsync(line.Split(' ')));
        Assert.Contains(example, _tool.Out, StringComparison.Ordinal);
    }

    private JsonNode Json(int at) => JsonNode.Parse(_tool.Out)![at]!;

    /// <summary>Answers every request alike.</summary>
    private sealed class Answer(HttpStatusCode status, string body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Assert.Equal("/dev/systems", request.RequestUri!.AbsolutePath);
            return Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") });
        }
    }
}
