using System.Text.Json;

namespace SearchGateway.Cli.Tests.Rules;

public sealed class CheckCommandTests
{
    private readonly Tool _tool = new();

    [Fact]
    public async Task AFaultlessPackIsSummedUp()
    {
        Assert.Equal(0, await _tool.RunAsync("policy", "check", PackCopy.Original));

        foreach (var shown in (string[])["has no fault", "2016: The rules in force at the end of 2016", "sha256", "SIS, VIS, EES, Eurodac", "combinations of keys", "2027-12-31"])
            Assert.Contains(shown, _tool.Out, StringComparison.Ordinal);
        Assert.Empty(_tool.Error);
    }

    [Fact]
    public async Task EveryFaultHasFileLineColumnRuleAndWhatToDo()
    {
        using var pack = new PackCopy().Change("border-guard.yaml", "fingerprint_verification", "fingerprint_verificaton");

        Assert.Equal(5, await _tool.RunAsync("policy", "check", pack.Folder));

        Assert.Matches(@"border-guard\.yaml:\d+:\d+: \[border-entry/vis\] VIS has no field 'fingerprint_verificaton'; did you mean 'fingerprint_verification'\?", _tool.Out);
        Assert.Contains("has 2 faults and would not be activated", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JsonHoldsTheFaults()
    {
        using var pack = new PackCopy().Change("border-guard.yaml", "authority: border_guard", "authority: border_gard");

        Assert.Equal(5, await _tool.RunAsync("policy", "check", pack.Folder, "--json"));

        using var json = JsonDocument.Parse(_tool.Out);
        Assert.False(json.RootElement.GetProperty("is_fine").GetBoolean());
        var fault = json.RootElement.GetProperty("faults")[0];
        Assert.Equal(("border-guard.yaml", 2), (fault.GetProperty("file").GetString(), fault.GetProperty("line").GetInt32()));
    }

    [Fact]
    public async Task AFolderThatIsNotThereIsAWrongUse()
    {
        Assert.Equal(2, await _tool.RunAsync("policy", "check", "/does/not/exist"));
        Assert.Contains("policies/2016", _tool.Error, StringComparison.Ordinal);
    }
}
