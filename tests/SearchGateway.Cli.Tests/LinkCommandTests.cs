using SearchGateway.Fakes;
using SearchGateway.V1;

namespace SearchGateway.Cli.Tests;

public sealed class LinkCommandTests : IAsyncLifetime
{
    private static readonly string[] Conclusion =
    [
        "--conclusion", "same-person-unjustified", "--reason", "Both passports were obtained by fraud.", "--present", "--heard", "--explanation", "Says nothing.",
    ];

    private FakeGateway _gateway = null!;
    private Tool _tool = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await FakeGateway.StartAsync();
        _tool = new Tool(_gateway);
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task AListShowsColoursAndDeadlinesOverEveryPage()
    {
        Assert.Equal(0, await _tool.RunAsync("link", "list"));

        Assert.Equal((LinkList.ToVerify, "second"), (((ListLinksRequest)_gateway.LastStep!).List, ((ListLinksRequest)_gateway.LastStep).PageToken));
        Assert.Contains("yellow", _tool.Out, StringComparison.Ordinal);
        Assert.Contains("VIS and EES", _tool.Out, StringComparison.Ordinal);
        Assert.Contains("2016-11-22 00:00Z OVERDUE", _tool.Out, StringComparison.Ordinal);
        Assert.Contains("red", _tool.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("E1", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneLinkIsShownWithEveryStepAndWhatItIsNot()
    {
        Assert.Equal(0, await _tool.RunAsync("link", "show", SampleLinks.Id));

        foreach (var text in (string[])
        [
            "red link", "between VIS V1 and EES E1", "biometrics same", "names: different (no rule of annex II)", "ees authority of EST", "detected: yellow by officer-1",
            "verified, same person unjustified: red", "Both passports were obtained by fraud.", "person present and heard", "No legal consequence",
        ])
            Assert.Contains(text, _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoRecordsNameALinkAsItsIdentifierDoes()
    {
        Assert.Equal(0, await _tool.RunAsync("link", "show", "--record", "ees:E1", "--record", "vis:V:1"));
        var found = (FindLinkRequest)_gateway.LastStep!;
        Assert.Equal((CentralSystem.Ees, "E1", CentralSystem.Vis, "V:1"), (found.First.System, found.First.RecordNumber, found.Second.System, found.Second.RecordNumber));

        Assert.Equal(0, await _tool.RunAsync(["link", "verify", "--record", "ees:E1", "--record", "vis:V1", .. Conclusion]));
        Assert.Equal(SampleLinks.Id, ((VerifyLinkRequest)_gateway.LastStep!).LinkId);
    }

    [Fact]
    public async Task AConclusionIsHandedInAsItWasTyped()
    {
        Assert.Equal(0, await _tool.RunAsync(["link", "verify", SampleLinks.Id, "--version-seen", "1", "--rectifies", .. Conclusion]));

        Assert.Equal(
            new VerifyLinkRequest
            {
                LinkId = SampleLinks.Id, Version = 1, Conclusion = LinkConclusion.SamePersonUnjustified, Reason = "Both passports were obtained by fraud.",
                PersonPresent = true, PersonHeard = true, Explanation = "Says nothing.", Rectifies = true,
            },
            _gateway.LastStep);
        Assert.Contains("red link", _tool.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("link show", "--record twice")]
    [InlineData("link show 1 --record ees:1 --record vis:1", "--record twice")]
    [InlineData("link show --record ees:1", "--record twice")]
    [InlineData("link show --record ees:1 --record moon:1", "ees:EES-000101")]
    [InlineData("link show --record ees:1 --record vis", "ees:EES-000101")]
    [InlineData("link verify 1 --reason x", "--conclusion")]
    [InlineData("link verify 1 --conclusion guilty --reason x", "same-person-justified")]
    [InlineData("link list --list mine", "to-verify")]
    public async Task AWrongUseSaysWhatIsAccepted(string line, string hint)
    {
        Assert.Equal(2, await _tool.RunAsync(line.Split(' ')));
        Assert.Contains(hint, _tool.Error, StringComparison.Ordinal);
        Assert.Null(_gateway.LastStep);
    }

    [Fact]
    public async Task WhatIsNotThereAndWhatIsNotPossibleHaveTheirCodes()
    {
        Assert.Equal(8, await _tool.RunAsync("link", "show", Guid.Empty.ToString()));
        Assert.Equal(9, await _tool.RunAsync(["link", "verify", SampleLinks.Id, "--version-seen", "7", .. Conclusion]));
    }

    [Fact]
    public async Task SavedAnswersAreProvenOffline()
    {
        var key = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(key, _gateway.Log.PublicKeyPem, TestContext.Current.CancellationToken);
            foreach (var (line, said) in (Dictionary<string[], string>)new()
            {
                [["link", "verify", SampleLinks.Id, .. Conclusion, "-o", "json"]] = "red, same person unjustified, person present and heard, for the ees authority to verify",
                [["link", "show", SampleLinks.Id, "-o", "json"]] = "identity link reading " + SampleLinks.Id,
                [["link", "list", "-o", "jsonl"]] = "list to verify, 1 entry",
            })
            {
                Assert.Equal(0, await _tool.RunAsync(line));
                _tool.Input = _tool.Out;
                Assert.Equal(0, await _tool.RunAsync("receipt", "verify", "--key", key, "-"));
                Assert.Contains(said, _tool.Out, StringComparison.Ordinal);
            }
        }
        finally
        {
            File.Delete(key);
        }
    }
}
