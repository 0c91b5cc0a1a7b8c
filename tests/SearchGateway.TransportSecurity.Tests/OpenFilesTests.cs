namespace SearchGateway.TransportSecurity.Tests;

public sealed class OpenFilesTests
{
    [Theory]
    [InlineData("Max open files            1024                 524288               files     ", 1024)]
    [InlineData("Max open files            unlimited            unlimited            files     ", null)]
    [InlineData("Max stack size            8388608              unlimited            bytes     ", null)]
    public void TheBoundInForceIsRead(string row, int? most) => Assert.Equal(most, OpenFiles.In(["Limit                     Soft Limit           Hard Limit           Units     ", row]));

    [Theory]
    [InlineData(10_000, null, 1, 10_000)]
    [InlineData(10_000, 65_536, 1, 10_000)]
    [InlineData(10_000, 4_096, 1, 1_792)]
    [InlineData(10_000, 4_096, 4, 448)]
    [InlineData(100, 4_096, 1, 100)]
    [InlineData(10_000, 100, 1, OpenFiles.Least)]
    [InlineData(2, 100, 1, 2)]
    public void AFaceTakesNoMoreConnectionsThanFilesAreLeftFor(int wanted, int? files, int filesEach, int taken) => Assert.Equal(taken, OpenFiles.Connections(wanted, files, faces: 2, filesEach));
}
