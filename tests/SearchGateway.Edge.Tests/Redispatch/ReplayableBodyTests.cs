using FsCheck;
using FsCheck.Fluent;
using SearchGateway.Edge.Redispatch;

namespace SearchGateway.Edge.Tests.Redispatch;

public sealed class ReplayableBodyTests
{
    [Fact]
    public void WhatWasReadIsReadAgainThenTheRest()
    {
        var cases =
            from bytes in Gen.ArrayOf(Gen.Choose(0, 255).Select(i => (byte)i))
            from first in Gen.Choose(0, bytes.Length)
            from second in Gen.Choose(0, bytes.Length)
            select (bytes, first, second);

        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            using var body = new ReplayableBody(new MemoryStream(c.bytes), limit: 10_000);
            ReadBytes(body, c.first);
            Assert.True(body.TryRewind());
            ReadBytes(body, c.second);
            Assert.True(body.TryRewind());
            Assert.Equal(c.bytes, ReadBytes(body, int.MaxValue));
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void NoMoreThanTheLimitIsKept(int length, bool kept)
    {
        var bytes = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();
        using var body = new ReplayableBody(new MemoryStream(bytes), limit: 10);

        Assert.Equal(bytes, ReadBytes(body, int.MaxValue));
        Assert.Equal(kept, body.TryRewind());
    }

    [Fact]
    public void ABodyOfWhichNothingWasReadCanAlwaysBeRewound()
    {
        using var body = new ReplayableBody(new MemoryStream(new byte[100]), limit: 0);

        Assert.True(body.TryRewind());
    }

    private static byte[] ReadBytes(ReplayableBody body, int most)
    {
        var read = new List<byte>();
        var buffer = new byte[7];
        while (read.Count < most)
        {
            var count = body.ReadAsync(buffer.AsMemory(0, Math.Min(buffer.Length, most - read.Count)), TestContext.Current.CancellationToken).AsTask().GetAwaiter().GetResult();
            if (count == 0)
                break;
            read.AddRange(buffer[..count]);
        }

        return [.. read];
    }
}
