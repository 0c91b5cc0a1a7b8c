using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace SearchGateway.Cli.Tests.Leaks;

public sealed class ScanLogsCommandTests : IDisposable
{
    private static readonly string[] s_people = ["--size", "40", "--seed", "7", "--day", "2026-03-01"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ssi-scan-logs-");
    private readonly Tool _tool = new() { Width = 400 };

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task NobodyInTheFolderIsNobodyFound()
    {
        Write("gateway.log", "asked SIS in 12 ms\nasked VIS in 30 ms");
        Write("deep/down/metrics.txt", "ssi_searches_total 4");

        Assert.Equal(0, await ScanAsync(s_people));

        Assert.Contains("2 files", _tool.Out, StringComparison.Ordinal);
        Assert.Contains("Nobody was found", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EverybodyWhoLivesInTheSystemsIsLookedForAndFoundByFileAndLine()
    {
        await _tool.RunAsync(["population", "truth", "--of", "people", "--format", "jsonl", .. s_people]);
        var identities = _tool.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line).GetProperty("identities")[0]).ToList();
        await _tool.RunAsync(["population", "truth", "--format", "jsonl", .. s_people]);
        var records = _tool.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line).GetProperty("Record").GetString()!).ToList();
        Assert.Equal(40, identities.Count);
        foreach (var (value, number) in identities.Select(who => who.GetProperty("surname").GetString()!).Where(name => name.Split(' ', '-', '\'').Any(word => word.Length >= 4))
            .Concat(identities.Select(who => who.GetProperty("born").GetString()!).Where(born => !born.Contains('X', StringComparison.Ordinal))).Concat(records).Select((value, number) => (value, number)))
            Write($"{number}.log", $"begun\nfor {value.ToLowerInvariant()} asked");

        Assert.Equal(1, await ScanAsync([.. s_people, "--output", "json"]));

        var report = JsonElement.Parse(_tool.Out);
        var found = report.GetProperty("found").EnumerateArray().Select(one => (one.GetProperty("file").GetString(), one.GetProperty("line").GetInt32())).ToHashSet();
        Assert.Equal(report.GetProperty("files").GetInt32(), found.Count);
        Assert.All(found, one => Assert.Equal(2, one.Item2));
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    public async Task WhatWasFoundIsRepeatedOnlyWhereItIsWanted(string form)
    {
        Write("gateway.log", "asked for Eriksson");
        Write("words.txt", "ERIKSSON\nL898902C3", below: false);

        Assert.Equal(1, await ScanAsync("--words", Outside("words.txt"), "--output", form));
        Assert.Contains("gateway.log", _tool.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("eriksson", _tool.Out, StringComparison.OrdinalIgnoreCase);

        Assert.Equal(1, await ScanAsync("--words", Outside("words.txt"), "--output", form, "--show"));
        Assert.Contains("Eriksson", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsPackedOrAMessageIsReadToo()
    {
        Write("words.txt", "ERIKSSON\nL898902C3", below: false);
        using (var packed = new GZipStream(File.Create(Below("gateway.log.1.gz")), CompressionLevel.Fastest))
            packed.Write("nothing\nfor ERIKSSON"u8);
        // In a message the length stands before a text, here as the letter A.
        var text = "L898902C3" + new string(' ', 'A' - 9);
        File.WriteAllBytes(Below("traces.bin"), [0x08, 0x01, 0x12, (byte)'A', .. Encoding.UTF8.GetBytes(text)]);

        Assert.Equal(1, await ScanAsync("--words", Outside("words.txt"), "--output", "json"));

        var found = JsonElement.Parse(_tool.Out).GetProperty("found").EnumerateArray().Select(one => (one.GetProperty("file").GetString()!, one.GetProperty("line").GetInt32()));
        Assert.Equal([("gateway.log.1.gz", 2), ("traces.bin", 0)], found);
    }

    [Fact]
    public async Task NamesThatAreWordsOfTheProgramsOwnTextsAreNotLookedFor()
    {
        Write("words.txt", "Stone\nMARGIN", below: false);
        Write("gateway.log", """{"EventId":1,"Category":"Margin.Of","Message":"a stone","State":{"{OriginalFormat}":"a stone"}}""" + "\nwithin the margin");

        Assert.Equal(2, await ScanAsync("--words", Outside("nobody.txt")));
        Assert.Equal(0, await ScanAsync("--words", Outside("words.txt")));
        Assert.Contains("2 were not", _tool.Out, StringComparison.Ordinal);
        Write("gateway.log", "within the margin");
        Assert.Equal(1, await ScanAsync("--words", Outside("words.txt")));
        Write("known.txt", "margin", below: false);
        Assert.Equal(0, await ScanAsync("--words", Outside("words.txt"), "--except", Outside("known.txt")));
    }

    [Fact]
    public async Task AFileThatCannotBeReadIsNamedAndNobodyElseFoundIsPartial()
    {
        Write("words.txt", "ERIKSSON", below: false);
        Write("old.zip", "PK");
        File.WriteAllBytes(Below("broken.gz"), [0x1f, 0x8b, 1, 2, 3]);

        Assert.Equal(3, await ScanAsync("--words", Outside("words.txt")));
        Assert.Contains("old.zip", _tool.Out, StringComparison.Ordinal);
        Assert.Contains("broken.gz", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongUseIsTold()
    {
        Assert.Equal(2, await _tool.RunAsync("scan-logs", Below("not-there")));
        Assert.Contains("no such folder", _tool.Error, StringComparison.Ordinal);
        Write("short.txt", "Li\n12", below: false);
        Assert.Equal(2, await ScanAsync("--words", Outside("short.txt")));
        Assert.Contains("nothing to look for", _tool.Error, StringComparison.Ordinal);
        Assert.Equal(2, await ScanAsync("--words", Outside("short.txt"), "--size", "40"));
        Assert.Equal(2, await ScanAsync("--size", "0"));
    }

    private Task<int> ScanAsync(params string[] options)
    {
        _folder.CreateSubdirectory("logs");
        return _tool.RunAsync(["scan-logs", Path.Combine(_folder.FullName, "logs"), .. options]);
    }

    private string Below(string file)
    {
        var path = Path.Combine(_folder.FullName, "logs", file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    private string Outside(string file) => Path.Combine(_folder.FullName, file);

    private void Write(string file, string text, bool below = true) => File.WriteAllText(below ? Below(file) : Outside(file), text);
}
