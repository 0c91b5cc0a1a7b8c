using SearchGateway.Model;
using SearchGateway.Policy;

namespace SearchGateway.Tests.Policy;

/// <summary>The shipped pack against the legal table, over the whole finite domain.</summary>
public sealed class LawByCellTests(ITestOutputHelper output)
{
    private readonly PolicyEngine _engine = new(Packs.Of2016);

    public static TheoryData<Authority, Purpose, CentralSystem> OpenCells
    {
        get
        {
            var data = new TheoryData<Authority, Purpose, CentralSystem>();
            foreach (var cell in LegalTable.Open)
                data.Add(cell.Authority, cell.Purpose, cell.System);
            return data;
        }
    }

    [Fact]
    public void EveryDecisionIsTheLaws()
    {
        var (decided, differences) = LegalAudit.Differences(_engine, Enum.GetValues<Purpose>());

        output.WriteLine($"{decided:N0} decisions, {differences.Count} differ from the law");
        Assert.Equal(12L * 14 * 4 * Queries.KeySets * Queries.CircumstanceSets, decided);
        Assert.Empty(differences.Take(20));
    }

    [Theory]
    [MemberData(nameof(OpenCells))]
    public void WhatIsGrantedIsWhatTheLawShowsEachFieldByItsArticle(Authority authority, Purpose purpose, CentralSystem system)
    {
        var cell = LegalAudit.Open[(authority, purpose, system)];
        var way = cell.Ways[0];
        var query = Queries.For(purpose, way.Required, way.All | LowestOf(way.Any));

        var permit = _engine.Decide(Queries.From(authority, purpose), query).Systems[(int)system].Permit;

        Assert.NotNull(permit);
        var expected = cell.Shows.SelectMany(s => s.Names.Split(' ').Select(n => (Name: n, s.Article))).ToDictionary(f => f.Name, f => f.Article);
        var granted = FieldCatalogue.Of(system).Select((d, i) => (d.Name, Field: new SystemField(system, (byte)i)))
            .Where(f => permit.Fields.Contains(f.Field)).ToDictionary(f => f.Name, f => permit.Grants.ArticleOf(f.Field));
        Assert.Equal(expected.Keys.Order(), granted.Keys.Order());
        Assert.All(expected, e => Assert.Contains(e.Value, granted[e.Key]));
    }

    [Fact]
    public void ASystemThatTheLawClosesByNameIsRefusedByThatArticle()
    {
        foreach (var closed in LegalTable.Closed)
        {
            var query = Queries.For(closed.Purpose, (SearchKeys)(Queries.KeySets - 1), (Circumstances)(Queries.CircumstanceSets - 1));
            var decision = _engine.Decide(Queries.From(closed.Authority, closed.Purpose), query).Systems[(int)closed.System];

            Assert.Equal(RefusalReason.Forbidden, decision.Reason);
            Assert.Contains(closed.Article, decision.LegalBasis);
            Assert.NotEmpty(decision.Rule);
            Assert.NotEmpty(decision.Explanation);
        }
    }

    [Fact]
    public void ACellWithoutARuleAndWithoutAProhibitionSaysSo()
    {
        var closed = LegalTable.Closed.Select(c => (c.Authority, c.Purpose, c.System)).ToHashSet();
        foreach (var authority in Enum.GetValues<Authority>())
        {
            foreach (var purpose in Enum.GetValues<Purpose>())
            {
                var all = Queries.For(purpose, (SearchKeys)(Queries.KeySets - 1), (Circumstances)(Queries.CircumstanceSets - 1));
                foreach (var decision in _engine.Decide(Queries.From(authority, purpose), all).Systems)
                {
                    var cell = (authority, purpose, decision.System);
                    if (!LegalAudit.Open.ContainsKey(cell) && !closed.Contains(cell))
                        Assert.Equal((RefusalReason.NoRule, "", ""), (decision.Reason, decision.Rule, decision.LegalBasis));
                }
            }
        }
    }

    [Fact]
    public void EurodacIsNeverSearchedWithoutFingerprints()
    {
        var keys = (SearchKeys)(Queries.KeySets - 1) & ~SearchKeys.Fingerprints;
        var decision = _engine.Decide(
            Queries.From(Authority.Asylum, Purpose.AsylumResponsibility), Queries.For(Purpose.AsylumResponsibility, keys)).Systems[(int)CentralSystem.Eurodac];

        Assert.Equal(RefusalReason.KeysNotAccepted, decision.Reason);
        Assert.Equal("Regulation (EU) 603/2013 Art. 11", decision.LegalBasis);
        Assert.Contains("fingerprints only", decision.Explanation);
    }

    private static Circumstances LowestOf(Circumstances any) => (Circumstances)((int)any & -(int)any);
}
