using System.Diagnostics;
using System.Text.Json;
using System.Xml.Linq;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Architecture.Tests.Deployment;

/// <summary>The bill of materials leaves nothing out that is deployed.</summary>
public sealed class BillOfMaterialsTests
{
    private static readonly string Src = Path.Combine(Repository.Root, "src");

    [Fact]
    public void EveryPackageOfTheLockFilesIsListedOnce()
    {
        using var bill = Make();
        var packages = Directory.EnumerateFiles(Src, "packages.lock.json", SearchOption.AllDirectories).SelectMany(Locked).Concat(Downloaded()).Distinct().Order(StringComparer.Ordinal).ToList();

        Assert.True(packages.Count > 30, "Too few packages: the walk does not see them all.");
        Assert.Equal(packages, Listed(bill).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryDependencyLeadsToSomethingThatIsListed()
    {
        using var bill = Make();
        var known = Listed(bill).Append(bill.RootElement.GetProperty("metadata").GetProperty("component").GetProperty("bom-ref").GetString()!).ToHashSet(StringComparer.Ordinal);
        var dependencies = bill.RootElement.GetProperty("dependencies").EnumerateArray().ToList();

        Assert.Equal(known.Order(StringComparer.Ordinal), dependencies.Select(dependency => dependency.GetProperty("ref").GetString()).Order(StringComparer.Ordinal));
        Assert.All(dependencies.SelectMany(dependency => dependency.GetProperty("dependsOn").EnumerateArray()), needed => Assert.Contains(needed.GetString()!, known));
    }

    [Fact]
    public void TheSameFilesGiveTheSameBytes() => Assert.Equal(Run(), Run());

    [Fact]
    public void ItSaysWhatItIs()
    {
        using var bill = Make();

        Assert.Equal(("CycloneDX", "1.6"), (bill.RootElement.GetProperty("bomFormat").GetString(), bill.RootElement.GetProperty("specVersion").GetString()));
        Assert.StartsWith("urn:uuid:", bill.RootElement.GetProperty("serialNumber").GetString(), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Listed(JsonDocument bill) =>
        bill.RootElement.GetProperty("components").EnumerateArray().Select(component => component.GetProperty("purl").GetString()!);

    private static List<string> Locked(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        return
        [
            .. from framework in json.RootElement.GetProperty("dependencies").EnumerateObject()
               from package in framework.Value.EnumerateObject()
               where package.Value.GetProperty("type").GetString() != "Project"
               select $"pkg:nuget/{package.Name}@{package.Value.GetProperty("resolved").GetString()}",
        ];
    }

    /// <summary>Packages of which a single file is taken, past the lock files.</summary>
    private static IEnumerable<string> Downloaded() =>
        from project in Directory.EnumerateFiles(Src, "*.csproj", SearchOption.AllDirectories)
        from download in XDocument.Load(project).Descendants("PackageDownload")
        select $"pkg:nuget/{download.Attribute("Include")!.Value}@{download.Attribute("Version")!.Value.Trim('[', ']')}";

    private static JsonDocument Make() => JsonDocument.Parse(Run());

    private static string Run()
    {
        using var script = Process.Start(new ProcessStartInfo("/usr/bin/python3", [Path.Combine(DeployedFiles.Root, "bill-of-materials.py")]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var text = script.StandardOutput.ReadToEnd();
        script.WaitForExit();
        Assert.Equal(0, script.ExitCode);
        return text;
    }
}
