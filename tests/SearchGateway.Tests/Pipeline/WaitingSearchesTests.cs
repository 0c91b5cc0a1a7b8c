namespace SearchGateway.Tests.Pipeline;

public class WaitingSearchesTests
{
    [Fact]
    public void EachWaitIsCountedUntilItEnds()
    {
        var waiting = new WaitingSearches();
        using (waiting.One())
        {
            using (waiting.One())
                Assert.Equal(2, waiting.Count);
            Assert.Equal(1, waiting.Count);
        }

        Assert.Equal(0, waiting.Count);
    }

    [Fact]
    public void OnesThatNeedNoProcessorAreToldApart()
    {
        var waiting = new WaitingSearches();
        using (waiting.One())
        {
            using (waiting.OneIdle())
                Assert.Equal((2, 1), (waiting.Count, waiting.Idle));
            Assert.Equal((1, 0), (waiting.Count, waiting.Idle));
        }
    }
}
