using SearchGateway.Simulators.Search.Identities;

namespace SearchGateway.Simulators.Tests.Search.Identities;

public sealed class FoldedEditsTests
{
    [Theory]
    [InlineData("RAA", "RAA", "RA")]
    [InlineData("MARK")]
    [InlineData("A")]
    [InlineData("KHAN", "KHAN", "KAN", "HAN")]
    public void FormsOfFoldsThatHideAnEditAreAdded(string word, params string[] forms)
    {
        var hashes = new SoughtHashes();

        FoldedEdits.Add(word, hashes);

        Assert.Equal(forms.Length == 0, hashes.Hashes.IsEmpty);
        foreach (var form in forms)
            Assert.Contains(WordHash.Whole(form), hashes.Hashes.ToArray());
    }
}
