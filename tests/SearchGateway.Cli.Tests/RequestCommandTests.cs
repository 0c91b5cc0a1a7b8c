using SearchGateway.Fakes;
using SearchGateway.V1;

namespace SearchGateway.Cli.Tests;

public sealed class RequestCommandTests : IAsyncLifetime
{
    private const string Yaml = """
        systems: [vis, CENTRAL_SYSTEM_EES]
        subject: { surname: Eriksson, birth_date: "1974-08-12" }
        case_reference: LEA-7/2016/4711
        offence: { category: other-serious-offence, description: Trafficking in human beings }
        identity_unknown: true
        statements:
          - { statement: necessity, text: There is no other way to learn it. }
        prior_searches:
          - { source: prum, outcome: not-identified, at: "2016-11-20T10:00:00Z", reference: PRUM-12 }
        """;

    private static readonly string[] Options =
    [
        "request", "submit", "--system", "vis", "--system", "ees", "--surname", "Eriksson", "--birth-date", "1974-08-12", "--case", "LEA-7/2016/4711",
        "--offence", "other-serious-offence", "--offence-text", "Trafficking in human beings", "--identity-unknown",
        "--state", "necessity=There is no other way to learn it.", "--searched", "prum=not-identified,2016-11-20T10:00:00Z,PRUM-12",
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
    public async Task AFileAndOptionsDescribeTheSameRequest()
    {
        Assert.Equal(0, await _tool.RunAsync(Options));
        var fromOptions = _gateway.LastStep;
        _tool.Input = Yaml;
        Assert.Equal(0, await _tool.RunAsync("request", "submit", "--file", "-"));
        var fromYaml = _gateway.LastStep;
        _tool.Input = Google.Protobuf.JsonFormatter.Default.Format(fromOptions);
        Assert.Equal(0, await _tool.RunAsync("request", "submit", "--file", "-"));

        var expected = (SubmitRequest)fromOptions!;
        Assert.Equal(("Eriksson", 2, true), (expected.Subject.Surname, expected.Systems.Count, expected.IdentityUnknown));
        Assert.Equal(expected, fromYaml);
        Assert.Equal(expected, _gateway.LastStep);
    }

    [Fact]
    public async Task OptionsBesideAFileMakeItUrgent()
    {
        _tool.Input = Yaml;

        await _tool.RunAsync("request", "submit", "--file", "-", "--urgent", "An attack is expected within hours.", "--first-step", SampleRequests.Id);

        var request = (SubmitRequest)_gateway.LastStep!;
        Assert.Equal((true, "An attack is expected within hours.", SampleRequests.Id), (request.Urgent, request.UrgencyReason, request.FirstStepSearchId));
    }

    [Theory]
    [InlineData("nickname: x", "nickname")]
    [InlineData("systems: [moon]", "moon")]
    [InlineData("systems: vis: x", "neither JSON nor YAML")]
    [InlineData("systems:\n  a: [\nb]", "neither JSON nor YAML")]
    [InlineData("just text", "named members")]
    public async Task AFaultyFileSaysWhat(string file, string hint)
    {
        _tool.Input = file;

        Assert.Equal(2, await _tool.RunAsync("request", "submit", "--file", "-"));
        Assert.Contains(hint, _tool.Error, StringComparison.Ordinal);
        Assert.Null(_gateway.LastStep);
    }

    [Theory]
    [InlineData("request submit --state necessity", "NAME=TEXT")]
    [InlineData("request submit --state curiosity=x", "specific-case")]
    [InlineData("request submit --searched prum=not-identified", "PRUM-12")]
    [InlineData("request refuse 1", "--reason")]
    [InlineData("request show", "'show'")]
    [InlineData("request list --list mine", "late-verification")]
    public async Task AWrongUseSaysWhatIsAccepted(string line, string hint)
    {
        Assert.Equal(2, await _tool.RunAsync(line.Split(' ')));
        Assert.Contains(hint, _tool.Error + _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DecisionsCarryWhatWasDecided()
    {
        Assert.Equal(0, await _tool.RunAsync("request", "approve", SampleRequests.Id, "--system", "vis", "--days", "14", "--version-seen", "1"));
        Assert.Equal(
            new VerifyRequest { AccessRequestId = SampleRequests.Id, Version = 1, Verdict = Verdict.Approve, Systems = { CentralSystem.Vis }, ValidDays = 14 }, _gateway.LastStep);
        Assert.Contains("opens VIS", _tool.Out, StringComparison.Ordinal);

        Assert.Equal(0, await _tool.RunAsync("request", "refuse", SampleRequests.Id, "--reason", "Not shown to be necessary."));
        Assert.Equal(new VerifyRequest { AccessRequestId = SampleRequests.Id, Verdict = Verdict.Refuse, Reason = "Not shown to be necessary." }, _gateway.LastStep);
        Assert.Contains("refused by verifier-3 of CAP-DEU: Not shown to be necessary.", _tool.Out, StringComparison.Ordinal);

        Assert.Equal(0, await _tool.RunAsync("request", "withdraw", SampleRequests.Id));
        Assert.Equal(0, await _tool.RunAsync("request", "justify", SampleRequests.Id, "--reason", "Identified by other means."));
        Assert.Equal(new JustifyRequest { SearchId = SampleRequests.Id, Reason = "Identified by other means." }, _gateway.LastStep);
    }

    [Fact]
    public async Task AListShowsEveryPageAndNoPerson()
    {
        Assert.Equal(0, await _tool.RunAsync("request", "list", "--list", "late-verification"));

        Assert.Contains("approved", _tool.Out, StringComparison.Ordinal);
        Assert.Contains("verify by 2016-12-05", _tool.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Eriksson", _tool.Out, StringComparison.Ordinal);
        Assert.Equal(0, await _tool.RunAsync("request", "first-steps"));
        Assert.Contains("EES", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsNotThereAndWhatIsNotPossibleHaveCodesOfTheirOwn()
    {
        Assert.Equal(8, await _tool.RunAsync("request", "show", Guid.Empty.ToString()));
        Assert.Equal(9, await _tool.RunAsync("request", "approve", SampleRequests.Id, "--version-seen", "2"));
    }

    [Fact]
    public async Task AStepsReceiptIsProvenAndSaysWhatItRecords()
    {
        var (key, file) = (Path.GetTempFileName(), Path.GetTempFileName());
        try
        {
            await File.WriteAllTextAsync(key, _gateway.Log.PublicKeyPem, TestContext.Current.CancellationToken);
            Assert.Equal(0, await _tool.RunAsync("request", "approve", SampleRequests.Id, "--key", key, "--output", "json"));
            await File.WriteAllTextAsync(file, _tool.Out, TestContext.Current.CancellationToken);

            Assert.Equal(0, await _tool.RunAsync("receipt", "verify", "--key", key, file));
            Assert.Contains("approved, version 2", _tool.Out, StringComparison.Ordinal);
            Assert.Contains("VIS, in force until 2016-12-05", _tool.Out, StringComparison.Ordinal);

            await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Replace("4711", "4712", StringComparison.Ordinal), TestContext.Current.CancellationToken);
            Assert.Equal(7, await _tool.RunAsync("receipt", "verify", "--key", key, file));
        }
        finally
        {
            File.Delete(key);
            File.Delete(file);
        }
    }

    [Fact]
    public async Task ASearchNamesTheRequest()
    {
        await _tool.RunAsync("search", "--purpose", "law-enforcement", "--surname", "Eriksson", "--access-request", SampleRequests.Id);

        Assert.Equal(SampleRequests.Id, _gateway.LastRequest!.AccessRequestId);
    }
}
