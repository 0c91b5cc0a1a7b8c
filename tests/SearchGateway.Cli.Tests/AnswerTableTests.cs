using System.Text.RegularExpressions;
using Google.Protobuf.WellKnownTypes;
using SearchGateway.Fakes;
using SearchGateway.V1;

namespace SearchGateway.Cli.Tests;

public sealed class AnswerTableTests : IAsyncLifetime
{
    private const string Article = "Decision 2007/533/JHA Art. 40(1)(b); Regulation (EC) 1987/2006 Art. 27(1)(b)";

    private const string Red = "\e[1;91m";

    private FakeGateway _gateway = null!;
    private Tool _tool = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await FakeGateway.StartAsync();
        _tool = new Tool(_gateway);
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    [InlineData(200)]
    public async Task WhatToDoStandsAboveEverythingElse(int width)
    {
        var answer = SampleAnswers.Complete();
        answer.Persons[0].Action = "refuse_entry";

        await ShowAsync(answer, width);

        Assert.StartsWith("ACTION: refuse entry (person 1", _tool.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    [InlineData(200)]
    public async Task NoWordOfANameOrAKeyIsBrokenAndNoLineIsTooLong(int width)
    {
        var answer = SampleAnswers.Complete();
        answer.Systems[0].LegalBasis = Article;
        answer.Systems[0].KeysSent.AddRange([SearchKey.TravelDocument, SearchKey.VisaSticker, SearchKey.Fingerprints]);
        answer.Systems[0].Records[0].Fields.Add(new ReleasedField { Name = "physical_characteristics", LegalBasis = Article, Value = new FieldValue { Text = "scar above right eyebrow" } });

        await ShowAsync(answer, width);

        Assert.All(_tool.Out.Split('\n'), line => Assert.True(line.TrimEnd().Length <= width));
        foreach (var whole in (string[])["fingerprints", "document", "characteristics", "eyebrow", "2007/533/JHA"])
            Assert.Contains(whole, _tool.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task OldDataAreToldWithTheirInstantForHitsAndNoHitAlike(int system)
    {
        var answer = SampleAnswers.Complete();
        answer.Systems[system].DataAsOf = new Timestamp { Seconds = 1_479_715_200 };

        await ShowAsync(answer, 200);

        Assert.Contains($"{(system == 0 ? "SIS hit" : "EES no hit")}: Its data are as of 2016-11-21 08:00:00Z: what changed since does not show.", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ANarrowTerminalShowsEachArticleOnceBelowItsTable()
    {
        var answer = SampleAnswers.Complete();
        foreach (var field in answer.Systems[0].Records[0].Fields)
            field.LegalBasis = Article;

        await ShowAsync(answer, width: 100);

        Assert.Single(_tool.Out.Split('\n'), line => line.Trim() == $"[1] {Article}");
    }

    [Fact]
    public async Task EntriesWithinEntriesStandInBrackets()
    {
        var answer = SampleAnswers.Complete();
        var place = new Entry { Values = { Named("state", "DEU"), Named("name", "Frankfurt Airport") } };
        var exit = new Entry { Values = { new NamedValue { Name = "border_crossing_point", Value = new FieldValue { Entry = place } }, Named("kind", "exit") } };
        answer.Systems[0].Records[0].Fields.Add(new ReleasedField { Name = "exit_records", Value = new FieldValue { Entry = exit } });

        await ShowAsync(answer, width: 200);

        Assert.Contains("border crossing point (state DEU, name Frankfurt Airport), kind exit", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAnswerThatWasCutShortSaysSo()
    {
        var answer = SampleAnswers.Complete();
        answer.Systems[0].Truncated = true;

        await ShowAsync(answer, width: 160);

        Assert.Contains("SIS hit: It found more than is shown: narrow the search.", _tool.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AtAGlanceADiscreetAlertLooksLikeNoAlert(bool isAnsi)
    {
        var without = SampleAnswers.Complete();
        without.Systems[0].Outcome = Outcome.NoHit;
        without.Systems[0].Records.Clear();
        without.Persons.Clear();
        _tool.IsAnsi = isAnsi;
        await ShowAsync(Discreet(), width: 160);
        var shown = _tool.Out;

        await ShowAsync(without, width: 160);

        Assert.DoesNotContain("ACTION", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("discreet", shown, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("ERIKSSON", shown, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("because", shown, StringComparison.Ordinal);
        Assert.Contains("UT-0001 +", shown, StringComparison.Ordinal);
        Assert.Equal(Colours(_tool.Out), Colours(shown));
    }

    [Fact]
    public async Task TheOfficerSeesADiscreetRecordWholeOnDemandAndStillWithoutColour()
    {
        _tool.IsAnsi = true;
        await ShowAsync(Discreet(), width: 160);
        var colours = Colours(_tool.Out);

        await ShowAsync(Discreet(), 160, "--discreet");

        Assert.Contains("discreet report", _tool.Out, StringComparison.Ordinal);
        Assert.Contains("because SIS UT-0001", _tool.Out, StringComparison.Ordinal);
        Assert.Equal(colours, Colours(_tool.Out));
    }

    [Fact]
    public async Task LinksStandAfterThePersonsWithWhatWasComparedAndWhatTheyDoNotMean()
    {
        await ShowAsync(SampleAnswers.Linked(), width: 160);

        Assert.Contains("YELLOW LINK  SIS UT-0001 and VIS V-0001, Art. 30(1)(a)", _tool.Out, StringComparison.Ordinal);
        Assert.Contains("biometrics same, travel document absent in one, identity data different", _tool.Out, StringComparison.Ordinal);
        Assert.Contains("annex II birth date: one digit edited", _tool.Out, StringComparison.Ordinal);
        Assert.Contains("to be verified by sirene [Regulation (EU) 2019/817 Art. 26(1)(d), 29(2)]", _tool.Out, StringComparison.Ordinal);
        Assert.Contains("RED LINK  SIS UT-0001 and EES E-0001, Art. 32(1)(a), (d), verified by sirene 2016-11-21", _tool.Out, StringComparison.Ordinal);
        Assert.Contains("A link is no finding on a person.", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALinkOfADiscreetAlertShowsOnDemandOnlyAndWithoutColour()
    {
        _tool.IsAnsi = true;
        var answer = Discreet();
        await ShowAsync(answer, width: 160);
        var colours = Colours(_tool.Out);
        answer.Links = SampleAnswers.Linked().Links;

        await ShowAsync(answer, width: 160);
        Assert.DoesNotContain("LINK", _tool.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("no finding", _tool.Out, StringComparison.Ordinal);

        await ShowAsync(answer, 160, "--discreet");
        Assert.Contains("RED LINK", _tool.Out, StringComparison.Ordinal);
        Assert.Equal(colours, Colours(_tool.Out));
    }

    [Fact]
    public async Task LinksThatCouldNotBeReadAreSaidToBeMissing()
    {
        var answer = SampleAnswers.Complete();
        answer.Links = new IdentityLinks { Unavailable = true };

        await ShowAsync(answer, width: 160);

        Assert.Contains("Links: not available; that none is shown says nothing.", _tool.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AHitStandsOutByAnActionAlone()
    {
        _tool.IsAnsi = true;
        var visa = SampleAnswers.Complete();
        visa.Persons[0].Action = "";
        await ShowAsync(visa, width: 160);
        Assert.DoesNotContain(Red, _tool.Out, StringComparison.Ordinal);

        visa.Systems[0].Records[0].Fields.Add(new ReleasedField { Name = "action_to_be_taken", Value = new FieldValue { Text = "arrest" } });
        await ShowAsync(visa, width: 160);
        Assert.Contains(Red, _tool.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("discreet_report", "discreet report")]
    [InlineData("X_Y 1", "X_Y 1")]
    [InlineData("DEU_1", "DEU_1")]
    public void OnlyCodeWordsLoseTheirUnderscores(string text, string shown) => Assert.Equal(shown, Output.Printable.Code(text));

    private static NamedValue Named(string name, string text) => new() { Name = name, Value = new FieldValue { Text = text } };

    private static Answer Discreet()
    {
        var answer = SampleAnswers.Complete();
        answer.Persons[0].Action = "";
        answer.Persons[0].Discreet = true;
        answer.Systems[0].Records[0].Discreet = true;
        answer.Systems[0].Records[0].Fields.Add(new ReleasedField { Name = "action_to_be_taken", Value = new FieldValue { Text = "discreet_report" } });
        return answer;
    }

    /// <summary>The terminal's orders for colour and weight, without the plain bold of a person's number.</summary>
    private static string[] Colours(string shown) =>
        [.. Regex.Matches(shown, "\e\\[[0-9;]*m", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(m => m.Value).Where(v => v is not ("\e[0m" or "\e[1m"))];

    private async Task ShowAsync(Answer answer, int width, params string[] options)
    {
        _gateway.Answering = (_, _) => Task.FromResult(answer);
        _tool.Width = width;
        Assert.Equal(0, await _tool.RunAsync(["search", "--purpose", "border-entry", "--surname", "Eriksson", .. options]));
    }
}
