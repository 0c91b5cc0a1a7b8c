using FsCheck;
using FsCheck.Fluent;
using SearchGateway.Simulators.Faults;
using SearchGateway.Simulators.Scenarios;

namespace SearchGateway.Simulators.Tests.Scenarios;

public sealed class ScenarioReaderTests
{
    private const string Good = """
        name: two-systems
        description: SIS slow, VIS out.
        seed: 5
        length: 2m
        repeat_after: 40s
        systems:
          sis:
            throughout:
              capacity: { servers: 2, queue: 7, names: { exponential: { mean: 20ms } } }
            steps:
              - at: 10s
                note: slow
                latency: { lognormal: { median: 300ms, p99: 4s } }
                errors: { share: 2.5%, status: resource-exhausted }
          vis:
            - at: 0s
              outage: true
            - at: 30s
        """;

    [Fact]
    public void AScenarioSaysWhatEverySystemDoesWhen()
    {
        var (scenario, faults) = Scenario.Read(Good);

        Assert.Empty(faults);
        Assert.Equal(("two-systems", 5UL, TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(40)), (scenario!.Name, scenario.Seed, scenario.Length!.Value, scenario.RepeatAfter!.Value));
        Assert.Equal([SystemName.Sis, SystemName.Vis], scenario.Systems);
        Assert.Equal([("outage", 0.0), ("without faults", 30.0)], scenario.StepsOf(SystemName.Vis).Select(s => (s.Behaviour, s.At.TotalSeconds)));
        Assert.Equal("without faults", Assert.Single(scenario.StepsOf(SystemName.Ees)).Behaviour);
    }

    [Fact]
    public void WhatHoldsThroughoutHoldsInEveryStepThatDoesNotSayOtherwise()
    {
        var steps = Scenario.Read(Good).Scenario!.StepsOf(SystemName.Sis);

        Assert.Equal(2, steps.Count);
        Assert.Equal("2 servers, 7 may wait, names exponential, mean 20 ms", steps[0].Behaviour);
        Assert.Equal(
            "2.5 % fail with ResourceExhausted; latency lognormal, median 300 ms, p99 4 s; 2 servers, 7 may wait, names exponential, mean 20 ms",
            steps[1].Behaviour);
        Assert.Equal("slow", steps[1].Note);
    }

    [Fact]
    public void JsonIsReadAsWell()
    {
        var (scenario, faults) = Scenario.Read("""{ "name": "a", "description": "b", "systems": { "cir": [ { "at": "0s", "data_age": "3d" } ] } }""");

        Assert.Empty(faults);
        Assert.Equal("data 72 h old", Assert.Single(scenario!.StepsOf(SystemName.Cir)).Behaviour);
    }

    [Fact]
    public void EveryFaultIsToldAtOnceWithItsPlace()
    {
        const string Faulty = """
            name: Two Systems
            seed: -1
            repeat_after: 10s
            sytems: {}
            systems:
              etias: []
              sis:
                - at: 5s
                  outage: maybe
                  hang: 0.5
                - at: 5s
                  latncy: 20ms
                - at: 60s
                  latency: { lognormal: { median: 4s, p99: 300ms } }
                - note: no time
              vis: out
              ees:
                - at: soon
                  capacity: { servers: 0, queue: 5, names: { gauss: { mean: 1s } } }
                  errors: { share: 5%, status: OK }
                  malformed: { share: 5%, kind: broken }
                  trickle: { bytes: 5 }
                  data_age: 0s
            """;

        var (scenario, faults) = Scenario.Read(Faulty);

        Assert.Null(scenario);
        Assert.Equal(
            [
                "1:1: the scenario has no 'description': write what it shows",
                "1:7: 'Two Systems' is not lower-case words joined by hyphens, at most 60 characters, such as vis-slow",
                "2:7: '-1' is not a whole number, not negative",
                "4:1: the scenario knows no 'sytems': known are name, description, seed, length, repeat_after, moments, systems",
                "6:3: there is no system 'etias': known are sis, vis, ees, eurodac, cir",
                "9:15: 'maybe' is not true or false",
                "10:13: '0.5' is not a share from 0% to 100% such as 5% or 0.1%",
                "11:11: 'at' must be later than that of the step before",
                "12:7: a step of 'sis' knows no 'latncy': known are at, note, outage, hang, errors, latency, malformed, trickle, capacity, data_age",
                "13:11: 'at' must be before the scenario ends or begins again",
                "14:16: 'p99' of 'latency' must be above the median",
                "15:7: a step of 'sis' has no 'at': write a time such as 250ms, 1.5s, 2m, 12h or 3d",
                "16:8: 'vis' is no map: write a list of steps, or a map with 'throughout' and 'steps'",
                "18:11: 'soon' is not a time such as 250ms, 1.5s, 2m, 12h or 3d",
                "19:28: '0' is not a whole number from 1 to 100000",
                "19:50: 'names' knows no 'gauss': known are uniform, normal, lognormal, exponential, pareto, quantiles",
                "20:36: 'OK' is not a gRPC status other than OK, such as UNAVAILABLE",
                "21:37: 'broken' is not garbage_message, truncated_frame, oversize_prefix or wrong_content_type",
                "22:16: 'trickle' has no 'every': write a time such as 250ms, 1.5s, 2m, 12h or 3d",
            ],
            faults.Select(f => f.ToString()));
    }

    [Fact]
    public void ANamedMomentIsTheSameInEverySystem()
    {
        var (scenario, faults) = Scenario.Read("""
            name: a
            description: b
            moments: { out: 20s, back-again: 1.5m }
            systems:
              sis: [ { at: out, outage: true }, { at: back-again } ]
              vis: [ { at: 0s, hang: 5% }, { at: out, outage: true }, { at: 30s } ]
            """);

        Assert.Empty(faults);
        Assert.Equal([0, 20, 90], scenario!.StepsOf(SystemName.Sis).Select(s => s.At.TotalSeconds));
        Assert.Equal([0, 20, 30], scenario.StepsOf(SystemName.Vis).Select(s => s.At.TotalSeconds));
    }

    [Fact]
    public void AMomentThatIsNotThereIsToldWithThoseThatAre()
    {
        var (_, faults) = Scenario.Read("""
            name: a
            description: b
            moments: { out: 20s, 5s: 5s, later: soon }
            systems:
              sis: [ { at: bak } ]
            """);

        Assert.Equal(
            [
                "3:22: '5s' is not lower-case words joined by hyphens that begin with a letter, such as out",
                "3:37: 'soon' is not a time such as 250ms, 1.5s, 2m, 12h or 3d",
                "5:16: 'bak' is not a time such as 250ms, 1.5s, 2m, 12h or 3d, or one of the moments out",
            ],
            faults.Select(f => f.ToString()));
    }

    [Theory]
    [InlineData("", "1:1: a scenario is one map of properties")]
    [InlineData("- a\n- b", "1:1: a scenario is one map of properties")]
    [InlineData("name: a\nname: b", "this is not YAML")]
    [InlineData("name: [", "this is not YAML")]
    [InlineData("name:\n  a: [\nb]", "a value in brackets goes on further left than it began")]
    [InlineData("name: &a b", "1:7: anchors and aliases are not read")]
    [InlineData("name: !x b", "1:7: tags are not read")]
    [InlineData("a: [[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]", "values are nested more than 12 deep")]
    public void WhatIsNotPlainYamlIsTold(string text, string fault)
    {
        var (scenario, faults) = Scenario.Read(text);

        Assert.Null(scenario);
        Assert.Contains(fault, Assert.Single(faults).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ATextThatIsTooLongIsNotRead() =>
        Assert.Contains("at most 65536", Assert.Single(Scenario.Read(new string('a', 70_000)).Faults).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("250ms", 0.25)]
    [InlineData("1.5s", 1.5)]
    [InlineData("2m", 120.0)]
    [InlineData("12h", 43_200.0)]
    [InlineData("3d", 259_200.0)]
    [InlineData("5", null)]
    [InlineData("-5s", null)]
    [InlineData("1e3s", null)]
    [InlineData("400d", null)]
    [InlineData("soon", null)]
    public void TimesCarryTheirUnit(string text, double? seconds) => Assert.Equal(seconds, ScenarioValues.Time(text)?.TotalSeconds);

    [Fact]
    public void ADayIsTheLongestThatATimerWaits() =>
        Assert.Contains("'constant' of 'latency' must be 0 to 86400 seconds", Assert.Single(Behaviour("latency: 2d").Faults).Message, StringComparison.Ordinal);

    [Fact]
    public void ABehaviourStandsByItself()
    {
        var (settings, faults) = Behaviour("{ hang: 10%, trickle: { bytes: 8, every: 20ms }, data_age: frozen }");

        Assert.Empty(faults);
        Assert.Equal("10 % hang; trickles 8 bytes every 20 ms; data frozen", BehaviourText.Of(settings!));
        Assert.Equal(77UL, settings!.Seed);
    }

    [Fact]
    public void EveryShapeOfTimesCanBeWritten()
    {
        foreach (var (text, said) in new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["200ms"] = "200 ms",
            ["{ uniform: { least: 1s, most: 2s } }"] = "even, 1 s to 2 s",
            ["{ normal: { mean: 300ms, deviation: 80ms } }"] = "normal, mean 300 ms, deviation 80 ms",
            ["{ lognormal: { median: 300ms, p99: 4s } }"] = "lognormal, median 300 ms, p99 4 s",
            ["{ exponential: { mean: 300ms } }"] = "exponential, mean 300 ms",
            ["{ pareto: { least: 20ms, shape: 1.5 } }"] = "Pareto, from 20 ms, shape 1.5",
            ["{ quantiles: { 0%: 5ms, 50%: 20ms, 99%: 1s, 100%: 4s } }"] = "measured, median 20 ms, p99 1 s",
        })
            Assert.Equal("latency " + said, BehaviourText.Of(Behaviour("latency: " + text).Settings!));
    }

    [Fact]
    public void NoTextBreaksTheReader()
    {
        string[] pieces = ["name", ":", " ", "\n", "- ", "{", "}", "[", "]", "systems", "sis", "at", "0s", "5%", "latency", "pareto", "quantiles", "\"", "'", "#", "&a", "*a", "!t", "|", ">", "\t", "é", "\0", "capacity", "throughout", ","];
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(3_000),
            Prop.ForAll(
                Gen.Elements(pieces).ListOf().Select(string.Concat).ToArbitrary(),
                text => Scenario.Read(text) is { } reading && reading.Scenario is null == reading.Faults.Count > 0));
    }

    private static (FaultSettings? Settings, List<ScenarioFault> Faults) Behaviour(string text)
    {
        var faults = new List<ScenarioFault>();
        return (BehaviourReader.Read(text, seed: 77, faults), faults);
    }
}
