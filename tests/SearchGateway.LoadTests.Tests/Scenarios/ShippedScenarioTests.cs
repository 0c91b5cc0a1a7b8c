using SearchGateway.LoadTests.Commands;
using SearchGateway.LoadTests.Queries;
using SearchGateway.LoadTests.Scenarios;
using SearchGateway.Tests.Shared;

namespace SearchGateway.LoadTests.Tests.Scenarios;

public sealed class ShippedScenarioTests
{
    private static readonly string[] s_marks = ["published", "derived", "assumed", "recalled, not confirmed"];

    public static TheoryData<string> Names => [.. ShippedScenarios.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryScenarioIsFaultlessAndSaysWhatItRestsOn(string name)
    {
        var scenario = ScenarioFile.Read(name);

        Assert.Equal(name, scenario.Name);
        Assert.NotEmpty(scenario.Title!);
        Assert.NotEmpty(scenario.Assumptions);
        Assert.All(scenario.Assumptions, assumption => Assert.Contains(s_marks, mark => assumption.StartsWith(mark, StringComparison.Ordinal)));
        Assert.All(scenario.Flows!, flow =>
        {
            Assert.Empty(flow.Arrivals.Faults());
            Assert.NotEmpty(new QueryChoice { Kinds = flow.Kinds, Described = flow.Described }.Templates());
            Assert.True(flow.Arrivals.Make(1, 1).MeanRate(scenario.Duration!.Value) > 0);
        });
        Assert.True(scenario.Systems is null || File.Exists(Path.Combine(Repository.Root, "scenarios", scenario.Systems + ".yaml")), scenario.Systems);
    }

    [Theory]
    [InlineData("union-mean-2016", 124)]
    [InlineData("union-peak-2016", 620)]
    [InlineData("union-mean-2024", 475)]
    [InlineData("union-peak-2024", 2375)]
    [InlineData("union-mean-times-four", 1900)]
    [InlineData("union-peak-times-four", 9500)]
    public void TheUnionsSearchesOfSisAddUpToWhatIsPublished(string name, double expected)
    {
        var rates = ScenarioFile.Read(name).Flows!.Where(flow => flow.Name is not ("visas" or "asylum")).Sum(flow => flow.Arrivals.Rate!.Value);

        Assert.Equal(expected, rates, tolerance: expected / 1000);
    }

    [Fact]
    public void EveryScenarioStandsInTheDocumentation()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "load-tests.md"));

        Assert.All(ShippedScenarios.Names, name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("flows:\n  - name: a\n    arrivals: { rat: 1 }", "rat")]
    [InlineData("flows:\n  - name: a\n    arrivals: { rate: 1 }\n    queries: absent.jsonl", "absent.jsonl")]
    [InlineData("duration: ever", "500ms")]
    [InlineData("thresholds: { maxErrors: many }", "0.5%")]
    [InlineData("a: [", "neither YAML nor JSON")]
    [InlineData("- a", "named members")]
    public void AFaultyScenarioIsNamed(string text, string named)
    {
        var refused = Assert.Throws<UsageException>(() => ScenarioFile.Parse(text, "mine.yaml", Path.GetTempPath()));

        Assert.Contains("mine.yaml", refused.Message, StringComparison.Ordinal);
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void YamlAndJsonSayTheSame()
    {
        const string Json = """{"duration":"90s","scale":0.01,"flows":[{"name":"a","arrivals":{"phases":[{"for":"1m","rate":10,"to":2.5}],"repeat":true}}]}""";
        const string Yaml = "duration: 90s\nscale: 0.01\nflows:\n  - name: a\n    arrivals:\n      repeat: true\n      phases: [{ for: 60s, rate: 10, to: 2.5 }]";

        var (left, right) = (ScenarioFile.Parse(Json, "s", folder: null), ScenarioFile.Parse(Yaml, "s", folder: null));

        Assert.Equal(TimeSpan.FromSeconds(90), left.Duration);
        Assert.Equivalent(left, right, strict: true);
    }
}
