using SearchGateway.Audit.Merkle;

namespace SearchGateway.Tests.Audit.Merkle;

/// <summary>The eight-leaf tree that certificate-transparency implementations test against.</summary>
public sealed class RfcVectorTests
{
    private static readonly string[] Inputs =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    public static TheoryData<int, string> Roots => new()
    {
        { 1, "6E340B9CFFB37A989CA544E6BB780A2C78901D3FB33738768511A30617AFA01D" },
        { 2, "FAC54203E7CC696CF0DFCB42C92A1D9DBAF70AD9E621F4BD8D98662F00E3C125" },
        { 3, "AEB6BCFE274B70A14FB067A5E5578264DB0FA9B51AF5E0BA159158F329E06E77" },
        { 4, "D37EE418976DD95753C1C73862B9398FA2A2CF9B4FF0FDFE8B30CD95209614B7" },
        { 5, "4E3BBB1F7B478DCFE71FB631631519A3BCA12C9AEFCA1612BFCE4C13A86264D4" },
        { 6, "76E67DADBCDF1E10E1B74DDC608ABD2F98DFB16FBCE75277B5232A127F2087EF" },
        { 7, "DDB89BE403809E325750D3D263CD78929C2942B7942A34B77E122C9594A74C8C" },
        { 8, "5DC9DA79A70659A9AD559CB701DED9A2AB9D823AAD2F4960CFE370EFF4604328" },
    };

    [Theory]
    [MemberData(nameof(Roots))]
    public void TheKnownTreeHasItsKnownRoots(int size, string root)
    {
        var frontier = new MerkleFrontier();
        foreach (var input in Inputs.Take(size))
            frontier.Append(MerkleHash.Leaf(Convert.FromHexString(input)));
        Assert.Equal(root, Convert.ToHexString(frontier.Root()));
    }
}
