using System.Text.Json;
using SearchGateway.Cli.Batch;
using SearchGateway.V1;

namespace SearchGateway.Cli.Tests.Batch;

public sealed class ResultsFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ssi-results-");

    private string Results => Path.Combine(_folder.FullName, "results.jsonl");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void WhereverItIsCutOffNothingStandsTwiceAndNothingIsMissing()
    {
        var lines = Enumerable.Range(1, 4).Select(Line).ToArray();
        using (var file = ResultsFile.Open(Results, TimeProvider.System))
        {
            foreach (var line in lines)
                file.Append(line, "answer", """{"search_id":"é"}""");
        }

        var whole = File.ReadAllBytes(Results);
        for (var length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(Results, whole[..length]);
            using (var file = ResultsFile.Open(Results, TimeProvider.System))
            {
                foreach (var line in lines.Where(line => !file.Has(line)))
                    file.Append(line, "problem", "{}");
            }

            var found = File.ReadAllLines(Results).Select(text => JsonElement.Parse(text)).ToArray();
            Assert.Equal("searchgateway-batch/1", found[0].GetProperty("format").GetString());
            Assert.Equal([1, 2, 3, 4], found.Skip(1).Select(result => result.GetProperty("line").GetInt32()));
        }
    }

    [Fact]
    public void ABatchKeepsItsName()
    {
        using (var file = ResultsFile.Open(Results, TimeProvider.System))
            file.Append(Line(1), "answer", "{}");
        var name = NameOf(Results);

        using (ResultsFile.Open(Results, TimeProvider.System))
        {
        }

        Assert.Equal(name, NameOf(Results));
        var other = Path.Combine(_folder.FullName, "other.jsonl");
        using (ResultsFile.Open(other, TimeProvider.System))
        {
        }

        Assert.NotEqual(name, NameOf(other));
    }

    [Fact]
    public void AResultThatStandsTwiceIsRefused()
    {
        using (var file = ResultsFile.Open(Results, TimeProvider.System))
        {
            file.Append(Line(1), "answer", "{}");
            file.Append(Line(1), "answer", "{}");
        }

        Assert.Contains("line 3", Assert.Throws<UsageException>(() => ResultsFile.Open(Results, TimeProvider.System)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TwoBatchesDoNotWriteIntoOneFile()
    {
        using var file = ResultsFile.Open(Results, TimeProvider.System);

        Assert.Contains("cannot be written", Assert.Throws<UsageException>(() => ResultsFile.Open(Results, TimeProvider.System)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ALineOfManyMegabytesIsReadOver()
    {
        using (var file = ResultsFile.Open(Results, TimeProvider.System))
        {
            file.Append(Line(1), "answer", $$"""{"search_id":"{{new string('x', 3_000_000)}}"}""");
            file.Append(Line(2), "answer", "{}");
        }

        using var again = ResultsFile.Open(Results, TimeProvider.System);

        Assert.True(again.Has(Line(1)) && again.Has(Line(2)));
        Assert.False(again.Has(Line(3)));
    }

    private static BatchLine Line(int number) => BatchLine.Of(number, new SearchRequest { CaseReference = $"C-{number}" });

    private static string? NameOf(string path) => JsonElement.Parse(File.ReadLines(path).First()).GetProperty("batch").GetString();
}
