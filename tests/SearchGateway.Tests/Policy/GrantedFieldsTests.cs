using SearchGateway.Model;

namespace SearchGateway.Tests.Policy;

/// <summary>What a permit grants, and that nothing else can be read off it.</summary>
public sealed class GrantedFieldsTests
{
    private static readonly FieldGrants Surname = new(CentralSystem.Sis, new Dictionary<SystemField, string> { [SisFields.Surname] = "Art. 20" });

    [Fact]
    public void AFieldOfAnotherSystemCannotBeGranted()
    {
        var fault = Assert.Throws<ArgumentException>(() => new FieldGrants(CentralSystem.Sis, new Dictionary<SystemField, string> { [VisFields.Surname] = "Art. 9" }));

        Assert.Contains("article of its own system", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void AFieldCannotBeGrantedWithoutAnArticle(string article) => Assert.Throws<ArgumentException>(
        () => new FieldGrants(CentralSystem.Sis, new Dictionary<SystemField, string> { [SisFields.Surname] = article }));

    [Fact]
    public void OnlyAGrantedFieldHasAnArticle()
    {
        Assert.Equal("Art. 20", Surname.ArticleOf(SisFields.Surname));
        Assert.Contains("is not granted", Assert.Throws<InvalidOperationException>(() => Surname.ArticleOf(SisFields.Forenames)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => Surname.ArticleOf(new SystemField(CentralSystem.Vis, SisFields.Surname.Index)));
    }

    [Fact]
    public void APermitThatNamesNoCategoriesOpensThemAll()
    {
        var permit = Permit(SearchKeys.None);

        Assert.Equal(CategoryCatalogue.Of(CentralSystem.Sis).Select(c => c.Name), permit.Categories);
    }

    [Fact]
    public void APermitPrintsItsSystemAndRuleAndNoTerms() => Assert.Equal("SIS by test.rule", Permit(SearchKeys.Names).ToString());

    private static PermittedQuery Permit(SearchKeys keys) =>
        new(CentralSystem.Sis, "test.rule", "Art. 0", keys, new SearchTerms { Names = new PersonNames("ERIKSSON", "ANNA MARIA") }, Surname, SearchMode.Full);
}
