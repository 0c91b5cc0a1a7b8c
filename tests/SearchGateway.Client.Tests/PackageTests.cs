using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Client.Tests;

/// <summary>What an app gets that takes the client as a package.</summary>
public sealed class PackageTests
{
    [Theory]
    [InlineData("SearchGateway.Client", "SearchGateway.Grpc")]
    [InlineData("SearchGateway.Grpc", "Google.Protobuf")]
    public async Task PackageHoldsTheLibraryItsDocumentationAndAReadme(string project, string dependency)
    {
        var folder = Directory.CreateTempSubdirectory("searchgateway-package-").FullName;
        try
        {
            await PackAsync(project, folder);

            using var package = ZipFile.OpenRead(Assert.Single(Directory.GetFiles(folder, project + ".*.nupkg")));
            var files = package.Entries.Select(entry => entry.FullName).ToList();
            Assert.Contains($"lib/net10.0/{project}.dll", files);
            Assert.Contains($"lib/net10.0/{project}.xml", files);
            Assert.Contains("README.md", files);

            await using var described = package.GetEntry(project + ".nuspec")!.Open();
            var metadata = (await XDocument.LoadAsync(described, LoadOptions.None, TestContext.Current.CancellationToken)).Root!.Elements().Single();
            string ValueOf(string name) => metadata.Elements().Single(e => e.Name.LocalName == name).Value;
            Assert.Equal(("README.md", "EUPL-1.2"), (ValueOf("readme"), ValueOf("license")));
            Assert.NotEmpty(ValueOf("description"));
            Assert.Contains(metadata.Descendants().Where(e => e.Name.LocalName == "dependency"), e => (string?)e.Attribute("id") == dependency);
            Assert.DoesNotContain(metadata.Descendants().Where(e => e.Name.LocalName == "dependency"), e => (string?)e.Attribute("id") == "Grpc.Tools");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Packs what is built already, so that the test builds nothing beside the build that runs it.</summary>
    private static async Task PackAsync(string project, string folder)
    {
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
        var start = new ProcessStartInfo("dotnet", ["pack", Path.Combine(Repository.Root, "src", project), "--no-build", "--nologo", "-c", configuration, "-o", folder])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var packing = Process.Start(start)!;
        var output = await packing.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await packing.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(packing.ExitCode == 0, output);
    }
}
