using SearchGateway.PolicyReview.Matrix;
using SearchGateway.Tests.Shared;

namespace SearchGateway.PolicyReview.Tests.Matrix;

/// <summary>Keeps docs/rules true: the pages are what the shipped packs say. Run with UPDATE_DOCS=1 to write them anew.</summary>
public sealed class RulePagesTests
{
    public static TheoryData<string> Shipped => [.. Packs.Shipped];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void PagesAreWhatThePacksSay(string pack)
    {
        var page = RulePage.Write(Packs.Load(pack));

        var file = Path.Combine(Repository.Root, "docs", "rules", $"{pack}.md");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            File.WriteAllText(file, page);
        Assert.Equal(File.ReadAllText(file), page);
    }
}
