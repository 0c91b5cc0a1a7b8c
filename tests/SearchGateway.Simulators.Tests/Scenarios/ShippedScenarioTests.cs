using SearchGateway.Simulators.Scenarios;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Simulators.Tests.Scenarios;

/// <summary>The scenarios at the root of the repository.</summary>
public sealed class ShippedScenarioTests
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "scenarios");

    public static TheoryData<string> Files => [.. Directory.GetFiles(s_folder, "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)!)];

    [Theory]
    [MemberData(nameof(Files))]
    public void EveryFileIsReadWithoutAFaultAndNamedAsItIs(string name)
    {
        var (scenario, faults) = Scenario.Read(File.ReadAllText(Path.Combine(s_folder, name + ".yaml")));

        Assert.Empty(faults);
        Assert.Equal(name, scenario!.Name);
        Assert.NotEmpty(scenario.Systems);
    }

    [Fact]
    public void EveryFileComesWithTheSimulators() =>
        Assert.Equal(Files.Select(row => row.Data).Order(StringComparer.Ordinal), ScenarioLibrary.Shipped.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void EveryScenarioChangesSomething() => Assert.All(
        ScenarioLibrary.Shipped.Values,
        scenario => Assert.Contains(scenario.Systems.SelectMany(scenario.StepsOf), step => step.Behaviour != ScenarioStep.WithoutFaults.Behaviour));

    [Fact]
    public void ThePageNamesEveryScenario()
    {
        var page = File.ReadAllText(Path.Combine(s_folder, "README.md"));

        Assert.All(ScenarioLibrary.Shipped.Keys, name => Assert.Contains($"[{name}]({name}.yaml)", page, StringComparison.Ordinal));
    }
}
