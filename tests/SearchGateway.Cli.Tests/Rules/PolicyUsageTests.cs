namespace SearchGateway.Cli.Tests.Rules;

public sealed class PolicyUsageTests
{
    private readonly Tool _tool = new();

    [Theory]
    [InlineData("--help", "policy")]
    [InlineData("policy --help", "diff")]
    [InlineData("policy check --help", "ssi policy check policies/2016")]
    [InlineData("policy matrix --help", "--format markdown > vis.md")]
    [InlineData("policy explain --help", "--access-request approved")]
    [InlineData("policy diff --help", "ssi policy diff policies/2016 policies/2019")]
    [InlineData("policy diff --help", "Exit code 0")]
    public async Task HelpShowsExamples(string line, string example)
    {
        Assert.Equal(0, await _tool.RunAsync(line.Split(' ')));
        Assert.Contains(example, _tool.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("policy", "'ssi policy --help'")]
    [InlineData("policy matrix", "'ssi policy matrix --help'")]
    [InlineData("policy matrix policies/2016 --authority border-gard", "border-guard, visa")]
    [InlineData("policy matrix policies/2016 --system etias", "sis, vis, ees, eurodac")]
    [InlineData("policy explain policies/2016 --purpose border-entry --key names", "--authority")]
    [InlineData("policy explain policies/2016 --authority police --purpose police-check --key name", "names, birth-date")]
    [InlineData("policy diff policies/2016", "'ssi policy diff --help'")]
    [InlineData("policy diff a b --generate 0", "--generate: a whole number")]
    [InlineData("policy diff a b --generate 5 --replay file", "cannot both")]
    [InlineData("policy diff a b --seed 5", "belong to --generate")]
    [InlineData("policy diff a b", "There is no folder 'a'")]
    public async Task AWrongUseSaysWhatIsAccepted(string line, string hint)
    {
        Assert.Equal(2, await _tool.RunAsync(line.Split(' ')));
        Assert.Contains(hint, _tool.Error + _tool.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _tool.Error, StringComparison.Ordinal);
    }
}
