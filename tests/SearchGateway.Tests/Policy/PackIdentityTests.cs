using FsCheck;
using FsCheck.Fluent;

namespace SearchGateway.Tests.Policy;

/// <summary>The hash stands for the files' names and bytes.</summary>
public sealed class PackIdentityTests
{
    [Fact]
    public void TheSameFilesHaveTheSameHash() => Assert.Equal(PackText.Pack().Identity, PackText.Pack().Identity);

    [Fact]
    public void OneByteChangesTheHash() =>
        Assert.NotEqual(PackText.Pack().Identity.Hash, PackText.Pack(main: PackText.Main.Replace("Not here.", "Not here!")).Identity.Hash);

    [Fact]
    public void ACommentAnywhereChangesTheHashAndNothingElse()
    {
        var lines = PackText.Border.Split('\n');
        var plain = PackText.Pack().Identity;
        Prop.ForAll(Gen.Choose(0, lines.Length).ToArbitrary(), at =>
        {
            var commented = PackText.Pack(string.Join('\n', [.. lines[..at], "# reviewed", .. lines[at..]])).Identity;
            return commented.Name == plain.Name && commented.Hash != plain.Hash;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));
    }

    [Fact]
    public void AFilesNameIsPartOfTheHash()
    {
        var renamed = Packs.Required(PackText.Load(("pack.yaml", PackText.Main), ("guards.yaml", PackText.Border)));

        Assert.NotEqual(PackText.Pack().Identity.Hash, renamed.Identity.Hash);
    }
}
