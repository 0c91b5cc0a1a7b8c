using System.Xml.Linq;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Architecture.Tests;

public sealed class ReferenceDirectionTests
{
    /// <summary>Project → the projects of this solution it may reference. What is not listed is forbidden.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["SearchGateway.Matching"] = [],
        ["SearchGateway"] = ["SearchGateway.Matching"],
        ["SearchGateway.Grpc"] = [],
        ["SearchGateway.Observability"] = [],
        ["SearchGateway.Systems"] = ["SearchGateway", "SearchGateway.Grpc", "SearchGateway.Observability", "SearchGateway.TransportSecurity"],
        ["SearchGateway.TransportSecurity"] = [],
        ["SearchGateway.Storage"] = ["SearchGateway"],
        ["SearchGateway.Simulators"] = ["SearchGateway.Matching", "SearchGateway.Grpc", "SearchGateway.Observability", "SearchGateway.TransportSecurity"],
        ["SearchGateway.Host"] =
            ["SearchGateway.Systems", "SearchGateway.Storage", "SearchGateway.Grpc", "SearchGateway.Simulators", "SearchGateway.PolicyReview", "SearchGateway.Observability", "SearchGateway.TransportSecurity"],
        ["SearchGateway.Edge"] = ["SearchGateway.TransportSecurity", "SearchGateway.Observability"],
        ["SearchGateway.Client"] = ["SearchGateway.Grpc"],
        ["SearchGateway.PolicyReview"] = ["SearchGateway", "SearchGateway.Systems", "SearchGateway.Simulators"],
        ["SearchGateway.Cli"] = ["SearchGateway.Client", "SearchGateway.PolicyReview", "SearchGateway.Simulators", "SearchGateway.Storage", "SearchGateway.TransportSecurity"],
    };

    public static TheoryData<string> Projects => [.. Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(d => Path.GetFileName(d)!)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void ReferencesGoOneWay(string project)
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, "src", project, project + ".csproj"));
        var references = file.Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension((string)r.Attribute("Include")!));

        Assert.True(Allowed.ContainsKey(project), $"{project} has no entry: say what it may reference.");
        Assert.Empty(references.Except(Allowed[project]));
    }

    [Fact]
    public void CoreKnowsNoTransportAndNoStorage()
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, "src", "SearchGateway", "SearchGateway.csproj"));

        Assert.Empty(file.Descendants("FrameworkReference"));
        Assert.DoesNotContain(file.Descendants("PackageReference"), p =>
            ((string)p.Attribute("Include")!).StartsWith("Google.", StringComparison.Ordinal)
            || ((string)p.Attribute("Include")!).Contains("Sqlite", StringComparison.Ordinal)
            || ((string)p.Attribute("Include")!).StartsWith("Npgsql", StringComparison.Ordinal)
            || ((string)p.Attribute("Include")!).StartsWith("Grpc", StringComparison.Ordinal));
    }
}
