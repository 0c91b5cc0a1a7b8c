using System.Text;
using SearchGateway.Policy;

namespace SearchGateway.Tests.Policy;

/// <summary>Files that are not the plain part of YAML are refused, whatever they would mean.</summary>
public sealed class UnreadablePackTests
{
    [Theory]
    [InlineData("rules: [", "this is not YAML")]
    [InlineData("rules:\n  a: [\nb]", "a value in brackets goes on further left")]
    [InlineData("rules: *other", "aliases are not read")]
    [InlineData("rules: &all [a]", "anchors are not read")]
    [InlineData("rules: !!set {a, b}", "tags are not read")]
    [InlineData("title: !secret x", "tags are not read")]
    [InlineData("title: a\n---\ntitle: b", "a second document begins here")]
    [InlineData("[a, b]: c", "a property's name must be plain text")]
    [InlineData("- a", "a file of a pack is a map of properties")]
    [InlineData("a: [[[[[[[[[[]]]]]]]]]]", "nested more than 8 deep")]
    [InlineData("", "the file is empty")]
    [InlineData("# only a comment\n", "the file is empty")]
    [InlineData("title: x\n\trules: y", "this is not YAML")]
    public void IsRefusedWithItsPlace(string text, string message)
    {
        var result = PackText.Load(("pack.yaml", PackText.Main), ("border-guard.yaml", PackText.Border), ("police.yaml", text));

        Assert.Null(result.Pack);
        var fault = Assert.Single(result.Faults, f => f.File == "police.yaml");
        Assert.Contains(message, fault.Message);
        Assert.InRange(fault.Line, 1, 3);
    }

    [Fact]
    public void DoubledKeysAreRefused()
    {
        var result = PackText.Load(("pack.yaml", PackText.Main + "\nname: other\n"), ("border-guard.yaml", PackText.Border));

        Assert.Contains("'name' stands twice, first in line 1", Assert.Single(result.Faults).Message);
    }

    [Fact]
    public void TextThatIsNotUtf8IsRefused()
    {
        var result = PackText.LoadBytes(("pack.yaml", Encoding.Latin1.GetBytes("title: Gerätenummer")));

        Assert.Contains(result.Faults, f => f.Message.Contains("not UTF-8", StringComparison.Ordinal));
    }

    [Fact]
    public void FilesThatAreTooLargeAreRefused()
    {
        var large = PackText.Load(("pack.yaml", "title: x # " + new string('x', 300 * 1024)));
        var many = PackText.Load(("pack.yaml", "title: [" + string.Concat(Enumerable.Repeat("a,", 30_000)) + "]"));

        Assert.Contains(large.Faults, f => f.Message.Contains("at most 262144 are read", StringComparison.Ordinal));
        Assert.Contains(many.Faults, f => f.Message.Contains("more than 20000 values", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("border-guard.yml")]
    [InlineData("prohibitions.txt")]
    public void NoFileIsPassedOverInSilence(string name)
    {
        var result = PackText.Load(("pack.yaml", PackText.Main), ("border-guard.yaml", PackText.Border), (name, PackText.Border));

        Assert.Equal(name, Assert.Single(result.Faults).File);
    }

    [Fact]
    public void NotesAndHiddenFilesAreNoPartOfThePack()
    {
        var plain = PackText.Pack();
        var noted = Packs.Required(PackText.Load(
            ("pack.yaml", PackText.Main), ("border-guard.yaml", PackText.Border), ("README.md", "notes"), (".border-guard.yaml.swp", "x")));

        Assert.Equal(plain.Identity, noted.Identity);
    }

    [Fact]
    public void AFolderThatIsMissingIsAFaultAndNoException()
    {
        var result = RulePack.Load(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString()), Packs.Today);

        Assert.Null(result.Pack);
        Assert.Contains(result.Faults, f => f.Message.Contains("folder cannot be read", StringComparison.Ordinal));
    }

    [Fact]
    public void AFolderWithoutAPackFileIsAFault() =>
        Assert.Contains("the pack has no pack.yaml", Assert.Single(PackText.Load(("border-guard.yaml", PackText.Border)).Faults).Message);
}
