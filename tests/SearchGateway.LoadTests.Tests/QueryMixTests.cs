using SearchGateway.LoadTests.Queries;
using SearchGateway.V1;

namespace SearchGateway.LoadTests.Tests;

public sealed class QueryMixTests
{
    [Fact]
    public void TheBuiltInMixIsReadable()
    {
        var mix = new QueryMix(QueryFile.Default(), seed: 1);

        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "asylum-officer", "border-guard", "police-officer", "visa-officer" }, mix.Profiles.ToHashSet(StringComparer.Ordinal));
        Assert.All(Enumerable.Range(0, 200), _ => Assert.NotEqual(Purpose.Unspecified, mix.Draw().Request.Purpose));
    }

    [Fact]
    public void TheSameSeedDrawsTheSameQueries()
    {
        static List<SearchRequest> Draws(int seed)
        {
            var mix = new QueryMix(QueryFile.Default(), seed);
            return [.. Enumerable.Range(0, 100).Select(_ => mix.Draw().Request)];
        }

        Assert.Equal(Draws(3), Draws(3));
        Assert.NotEqual(Draws(3), Draws(4));
    }

    [Fact]
    public void QueriesAreDrawnByWeight()
    {
        var mix = new QueryMix(QueryFile.Parse("""
            {"weight":3,"request":{"caseReference":"a"}}
            # a remark
            {"weight":1,"profile":"police-officer","request":{"caseReference":"b"}}
            """, "border-guard"), seed: 1);

        var drawn = Enumerable.Range(0, 8000).Select(_ => mix.Draw()).ToList();

        Assert.InRange(drawn.Count(q => q.Request.CaseReference == "a"), 5800, 6200);
        Assert.All(drawn, q => Assert.Equal(q.Request.CaseReference == "a" ? "border-guard" : "police-officer", q.Profile));
    }

    [Fact]
    public void RandomQueriesDifferAndLeaveTheirTemplateAlone()
    {
        var template = new QueryTemplate("border-guard", 1, Random: true, new SearchRequest { Query = new Query { Sex = Sex.Female } });
        var mix = new QueryMix([template], seed: 1);

        var drawn = Enumerable.Range(0, 50).Select(_ => mix.Draw().Request.Query).ToList();

        Assert.True(drawn.Distinct().Count() > 40);
        Assert.All(drawn, query => Assert.Equal(Sex.Female, query.Sex));
        Assert.Empty(template.Request.Query.Surname);
    }

    [Theory]
    [InlineData("", "no query")]
    [InlineData("{}", "line 1")]
    [InlineData("{\"request\":{}}\n{\"request\":{\"nothing\":1}}", "line 2")]
    [InlineData("{\"weight\":0,\"request\":{}}", "weight")]
    [InlineData("{\"weight\":\"x\",\"request\":{}}", "line 1")]
    [InlineData("no json", "line 1")]
    public void AFaultyLineIsNamed(string text, string named) =>
        Assert.Contains(named, Assert.Throws<FormatException>(() => QueryFile.Parse(text, "border-guard")).Message, StringComparison.Ordinal);
}
