using System.Text.Json;

namespace SearchGateway.Cli.Tests.Rules;

public sealed class ExplainCommandTests
{
    private const string Zone = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";

    private readonly Tool _tool = new();

    [Fact]
    public async Task EachSystemIsExplainedByRulePlaceAndArticle()
    {
        Assert.Equal(0, await RunAsync("--key", "names", "--key", "visa-sticker"));

        foreach (var shown in (string[])[
            "SIS: asked", "border-entry/sis (border-guard.yaml:", "not sent: visa sticker number", "VIS: not asked, condition not met",
            "it would be asked if the query had fingerprints (Regulation (EC) 767/2008 Art. 18(1))", "Eurodac: not asked, forbidden", "eurodac-at-the-border"])
            Assert.Contains(shown, _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheOptionsOfASearchGiveTheKeysAndNothingOfThePerson()
    {
        Assert.Equal(0, await RunAsync("--mrz", Zone, "--circumstance", "person-present"));

        Assert.Contains("names, birth date, sex, nationality and travel document; declared: the person is present", _tool.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("ERIKSSON", _tool.Out, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("L898902C3", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhereNoSystemWouldBeAskedTheExitCodeSaysSo()
    {
        Assert.Equal(4, await RunAsync("--key", "sex", "--json"));

        using var json = JsonDocument.Parse(_tool.Out);
        Assert.False(json.RootElement.GetProperty("asks_any").GetBoolean());
        Assert.Equal("keys_not_accepted", json.RootElement.GetProperty("systems")[0].GetProperty("reason").GetString());
        Assert.Equal("sex", json.RootElement.GetProperty("query").GetProperty("keys")[0].GetString());
    }

    [Fact]
    public async Task AFaultyQueryIsRefusedByFieldAndRule()
    {
        Assert.Equal(5, await RunAsync("--surname", "Eriksson", "--birth-date", "1974-99-99"));

        Assert.Contains("query.birth_date", _tool.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _tool.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none", 4, "Access", "it would be asked if a request for access were approved")]
    [InlineData("approved", 0, "whether there is a record, nothing else", "the first step had found something")]
    [InlineData("flagged", 0, "surname", "Decision 2008/633/JHA Art. 5(3)")]
    public async Task ARequestForAccessCanBeSupposed(string request, int code, params string[] shown)
    {
        using var pack = PackCopy.Of(("pack.yaml", """
            name: small
            title: A pack for this test
            description: Designated authorities.
            systems: [vis]
            """), ("law-enforcement.yaml", """
            authority: designated_law_enforcement
            title: Designated authorities
            rules:
              - rule: le/vis
                purpose: law_enforcement
                system: vis
                legal_basis: Decision 2008/633/JHA Art. 5
                review_by: 2027-12-31
                access_request: { article: Decision 2008/633/JHA Art. 4(1), statements: [necessity], valid_days: 30 }
                first_step: { mode: hit_flag, article: Decision 2008/633/JHA Art. 5(1) }
                keys:
                  - required: [names]
                    article: Decision 2008/633/JHA Art. 5(2)
                grants:
                  - fields: [surname]
                    article: Decision 2008/633/JHA Art. 5(3)
            """));

        Assert.Equal(code, await _tool.RunAsync(
            "policy", "explain", pack.Folder, "--authority", "designated-law-enforcement", "--purpose", "law-enforcement", "--key", "names", "--access-request", request));
        Assert.All(shown, text => Assert.Contains(text, _tool.Out, StringComparison.OrdinalIgnoreCase));
    }

    private Task<int> RunAsync(params string[] query) =>
        _tool.RunAsync(["policy", "explain", PackCopy.Original, "--authority", "border-guard", "--purpose", "border-entry", .. query]);
}
