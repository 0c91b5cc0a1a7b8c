using System.Text.RegularExpressions;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Architecture.Tests;

/// <summary>A step of the query's way sees the model and the telemetry, never another step.</summary>
public sealed partial class StepIsolationTests
{
    private static readonly string[] Steps = ["Validation", "Policy", "FanOut", "Minimisation", "Merging", "Links", "LinkVerification", "Audit", "AccessRequests"];

    public static TheoryData<string> StepFolders => [.. Steps];

    [Theory]
    [MemberData(nameof(StepFolders))]
    public void StepSeesNoOtherStep(string step)
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "src", "SearchGateway", step), "*.cs", SearchOption.AllDirectories);
        var strangers = files
            .SelectMany(file => StepUsing().Matches(File.ReadAllText(file)).Select(m => (File: Path.GetFileName(file), Step: m.Groups["step"].Value)))
            .Where(use => use.Step != step && Steps.Contains(use.Step));

        Assert.NotEmpty(files);
        Assert.Empty(strangers);
    }

    [Fact]
    public void OnlyTheWaysAndTheCompositionSeeMoreThanOneStep()
    {
        var seers = Directory.GetFiles(Path.Combine(Repository.Root, "src", "SearchGateway"), "*.cs")
            .Where(file => StepUsing().Matches(File.ReadAllText(file)).Select(m => m.Groups["step"].Value).Where(Steps.Contains).Distinct().Count() > 1)
            .Select(Path.GetFileName);

        Assert.Equal(["MatchInquiry.cs", "PolicyReload.cs", "Rehearsal.cs", "SearchGatewayServices.cs", "SearchPipeline.cs"], seers.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ModelSeesNoStep()
    {
        var users = Directory.GetFiles(Path.Combine(Repository.Root, "src", "SearchGateway", "Model"), "*.cs")
            .Where(file => StepUsing().Matches(File.ReadAllText(file)).Any(m => Steps.Contains(m.Groups["step"].Value)));

        Assert.Empty(users);
    }

    [GeneratedRegex(@"^using (static )?SearchGateway\.(?<step>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StepUsing();
}
