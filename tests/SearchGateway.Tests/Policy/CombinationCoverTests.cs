using SearchGateway.Model;

namespace SearchGateway.Tests.Policy;

/// <summary>A combination is never reached if an earlier one is chosen wherever it would be.</summary>
public sealed class CombinationCoverTests
{
    private const SearchKeys Both = SearchKeys.Names | SearchKeys.BirthDate;
    private const Circumstances None = Circumstances.None;
    private const Circumstances Doubt = Circumstances.IdentityInDoubt;
    private const Circumstances Present = Circumstances.PersonPresent;

    [Theory]
    [InlineData(SearchKeys.Names, None, None, Both, None, None, true)]
    [InlineData(Both, None, None, SearchKeys.Names, None, None, false)]
    [InlineData(SearchKeys.Names, None, None, Both, Doubt, None, true)]
    [InlineData(SearchKeys.Names, Doubt, None, Both, None, None, false)]
    [InlineData(SearchKeys.Names, Doubt, None, Both, Present, None, false)]
    [InlineData(SearchKeys.Names, Doubt, None, Both, Doubt | Present, None, true)]
    [InlineData(SearchKeys.Names, None, Doubt, Both, None, None, false)]
    [InlineData(SearchKeys.Names, None, Doubt, Both, None, Present, false)]
    [InlineData(SearchKeys.Names, None, Doubt, Both, None, Doubt | Present, true)]
    [InlineData(SearchKeys.Names, None, None, Both, None, Doubt, true)]
    public void TheEarlierCoversTheLater(
        SearchKeys required, Circumstances when, Circumstances unless, SearchKeys laterRequired, Circumstances laterWhen, Circumstances laterUnless, bool covers)
    {
        var earlier = new KeyCombination { Required = required, Circumstances = when, Unless = unless, Article = "Art. 1" };
        var later = new KeyCombination { Required = laterRequired, Circumstances = laterWhen, Unless = laterUnless, Article = "Art. 2" };

        Assert.Equal(covers, earlier.Covers(later));
    }
}
