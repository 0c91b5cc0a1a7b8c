using SearchGateway.Fakes;
using SearchGateway.V1;

namespace SearchGateway.Cli.Tests;

public sealed class AnswerTableTests : IAsyncLifetime
{
    private const string Article = "Decision 2007/533/JHA Art. 40(1)(b); Regulation (EC) 1987/2006 Art. 27(1)(b)";

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
    [InlineData("discreet_report", "discreet report")]
    [InlineData("X_Y 1", "X_Y 1")]
    [InlineData("DEU_1", "DEU_1")]
    public void OnlyCodeWordsLoseTheirUnderscores(string text, string shown) => Assert.Equal(shown, Output.Printable.Code(text));

    private static NamedValue Named(string name, string text) => new() { Name = name, Value = new FieldValue { Text = text } };

    private async Task ShowAsync(Answer answer, int width)
    {
        _gateway.Answering = (_, _) => Task.FromResult(answer);
        _tool.Width = width;
        Assert.Equal(0, await _tool.RunAsync("search", "--purpose", "border-entry", "--surname", "Eriksson"));
    }
}
