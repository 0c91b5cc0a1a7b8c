using SearchGateway.Model;
using SearchGateway.PolicyReview.Matrix;

namespace SearchGateway.PolicyReview.Tests.Matrix;

public sealed class AccessMatrixTests
{
    [Fact]
    public void EveryCellOfThePackIsThere()
    {
        var matrix = AccessMatrix.Of(Packs.Of2016, new MatrixFilter());

        Assert.Equal(Enum.GetValues<Authority>().Length * Enum.GetValues<Purpose>().Length * 4, matrix.Cells.Length);
        Assert.Equal(matrix.Cells.Length, matrix.Cells.Select(c => (c.Authority, c.Purpose, c.System)).Distinct().Count());
        Assert.All(matrix.Cells, c => Assert.Equal(c.Permitted, c.Article.Length > 0 && c.Keys.Length > 0));
    }

    [Fact]
    public void ACellSaysKeysConditionsAndFieldsInWordsEachWithItsArticle()
    {
        var vis = Cell(Authority.BorderGuard, Purpose.BorderEntry, CentralSystem.Vis);

        Assert.Equal(
            [
                "visa sticker number and fingerprints [verification, one to one] (Regulation (EC) 767/2008 Art. 18(1))",
                "visa sticker number, if it is declared that fingerprints cannot be used, or that verification by sticker alone was ordered for a time, "
                + "after SIS has answered (Regulation (EU) 2017/2226 Art. 27) [verification, one to one] (Regulation (EC) 767/2008 Art. 18(3))",
            ],
            vis.Keys.Select(k => k.ToString()));
        Assert.Equal(["the query carries a case reference (Regulation (EC) 767/2008 Art. 18)"], MatrixText.Conditions(vis));
        Assert.Equal(
            ["surname, first names (Regulation (EC) 767/2008 Art. 18(4))", "photograph (Regulation (EC) 767/2008 Art. 18(4)(b))"],
            MatrixText.Fields(vis).Select(f => f.ToString()));
        Assert.Equal(("entry/vis", "border-guard.yaml:19"), (vis.Rule, vis.Place!.ToString()));
    }

    [Fact]
    public void ARequestForAccessIsSaidWhole() => Assert.Equal(
        [
            "a central access point has approved a request, for 30 days at most (Decision 2008/633/JHA Art. 4(1))",
            "the request states why access is necessary and which specific case it serves (Decision 2008/633/JHA Art. 4(1))",
            "the other States' fingerprint systems (Prüm) searched before, if the person is unknown, or the search started 2 days ago (Regulation (EU) 2017/2226 Art. 32(2)(b))",
            "in an urgent case the request may be verified afterwards, within 7 working days (Decision 2008/633/JHA Art. 4(2))",
            "the first answer shows whether there is a record, nothing else; the rest follows once it has found something (Decision 2008/633/JHA Art. 5(1))",
        ],
        MatrixText.Conditions(Cell(Authority.DesignatedLawEnforcement, Purpose.LawEnforcement, CentralSystem.Vis)));

    [Fact]
    public void AClosedCellNamesTheArticleThatClosesIt()
    {
        var eurodac = Cell(Authority.BorderGuard, Purpose.BorderEntry, CentralSystem.Eurodac);
        var vis = Cell(Authority.Police, Purpose.PoliceCheck, CentralSystem.Vis);

        Assert.Equal((RefusalReason.Forbidden, "Regulation (EU) 603/2013 Art. 1"), (eurodac.Reason, eurodac.Article));
        Assert.Equal(["closed: Not here."], MatrixText.Keys(eurodac));
        Assert.Equal(["closed: no rule"], MatrixText.Keys(vis));
    }

    [Fact]
    public void FiltersLeaveTheirPartAlone()
    {
        var matrix = AccessMatrix.Of(Packs.Of2016, new MatrixFilter(Authority.Visa, null, CentralSystem.Vis));

        Assert.All(matrix.Cells, c => Assert.Equal((Authority.Visa, CentralSystem.Vis), (c.Authority, c.System)));
        Assert.Equal(Enum.GetValues<Purpose>().Length, matrix.Cells.Length);
    }

    [Fact]
    public void PurposesWithoutARuleAreNamedAndNotSpreadOut()
    {
        var border = AccessMatrix.Of(Packs.Small, new MatrixFilter(Authority.BorderGuard)).ByAuthority().Single();

        Assert.Equal(Purpose.BorderEntry, Assert.Single(border.Purposes).Purpose);
        Assert.Contains("border_exit", MatrixText.WithoutRule(border), StringComparison.Ordinal);
        Assert.DoesNotContain("border_entry", MatrixText.WithoutRule(border), StringComparison.Ordinal);
    }

    [Fact]
    public void JsonWritesTheWordsOfThePacks()
    {
        using var json = System.Text.Json.JsonDocument.Parse(ReviewJson.Of(AccessMatrix.Of(Packs.Small, new MatrixFilter(Authority.BorderGuard, Purpose.BorderEntry, CentralSystem.Vis))));
        var cell = json.RootElement.GetProperty("cells")[0];

        Assert.Equal("border_guard", cell.GetProperty("authority").GetString());
        Assert.Equal("full", cell.GetProperty("mode").GetString());
        Assert.Equal(19, cell.GetProperty("place").GetProperty("line").GetInt32());
        Assert.Equal("first_names", cell.GetProperty("fields")[1].GetProperty("name").GetString());
    }

    private static MatrixCell Cell(Authority authority, Purpose purpose, CentralSystem system) =>
        AccessMatrix.Of(Packs.Small, new MatrixFilter(authority, purpose, system)).Cells.Single();
}
