using SearchGateway.Cli.Clusters;

namespace SearchGateway.Cli.Tests.Clusters;

public sealed class ClusterProgramsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ssi-programs-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("SearchGateway.Edge")]
    [InlineData("")]
    [InlineData("src/SearchGateway.Edge/bin/Release/net10.0")]
    public void AProgramIsFoundWhereItWasPublishedOrBuilt(string place)
    {
        var assembly = Put(place, isProgram: true);

        Assert.Equal(assembly, ClusterPrograms.Find(ClusterPrograms.Edge, _folder.FullName));
    }

    [Fact]
    public void ALibraryBesideAnotherProgramIsNotTakenForAProgram()
    {
        Put("", isProgram: false);

        var refused = Assert.Throws<UsageException>(() => ClusterPrograms.Find(ClusterPrograms.Edge, _folder.FullName));
        Assert.Contains(ClusterPrograms.Edge, refused.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.FullName, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ClusterPrograms.Host)]
    [InlineData(ClusterPrograms.Edge)]
    [InlineData(ClusterPrograms.Simulators)]
    public void ACheckoutsBuildIsFoundWithoutBeingNamed(string program) => Assert.True(File.Exists(ClusterPrograms.Find(program, given: null)));

    private string Put(string place, bool isProgram)
    {
        var folder = Path.Combine(_folder.FullName, place);
        Directory.CreateDirectory(folder);
        if (isProgram)
            File.WriteAllText(Path.Combine(folder, ClusterPrograms.Edge + ".runtimeconfig.json"), "{}");
        var assembly = Path.Combine(folder, ClusterPrograms.Edge + ".dll");
        File.WriteAllText(assembly, "");
        return assembly;
    }
}
