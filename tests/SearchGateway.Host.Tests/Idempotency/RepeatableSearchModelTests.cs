using SearchGateway.Host.Idempotency;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Model;

namespace SearchGateway.Host.Tests.Idempotency;

/// <summary>Any order of searches, callers, keys, failures and passing time against a plain model of what was promised.</summary>
public sealed class RepeatableSearchModelTests
{
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task AnyCourseIsAsTheModelHasIt(int seed)
    {
        var dice = new Dice((ulong)seed);
        var (repeated, refused, made) = (0, 0, 0);
        for (var course = 0; course < 50; course++)
        {
            var most = 1 + dice.Next(6);
            using var stand = new RepeatableSearchStand(new IdempotencyOptions { Window = s_window, MostAnswers = most });
            var model = new List<(Caller Caller, string Key, int Request, SearchReply Reply, TimeSpan At)>();
            var now = TimeSpan.Zero;
            for (var step = 0; step < 60; step++)
            {
                var caller = RepeatableSearchStand.Officer with { Officer = dice.One(["officer-1", "officer-2"]) };
                var key = dice.One(["key-of-search-no-1", "key-of-search-no-2", "key-of-search-no-3", "key-of-search-no-4"]);
                var (request, fails) = (dice.Next(2), dice.Next(8) == 0);
                stand.Core.Reply = _ => ValueTask.FromResult<SearchReply>(fails ? SampleReplies.Refused(RefusalReason.NoRule) : RepeatableSearchStand.Fresh());
                var asked = stand.Core.Asked.Count;

                var reply = await stand.SearchAsync(Requests.With(r => r.CaseReference = $"BCP-{request}"), key, caller);

                model.RemoveAll(known => now - known.At >= s_window);
                var place = model.FindIndex(known => known.Caller == caller && known.Key == key);
                if (place < 0)
                {
                    Assert.Equal(asked + 1, stand.Core.Asked.Count);
                    Assert.Equal(fails, reply is SearchReply.Refused);
                    Assert.DoesNotContain(reply, model.Select(known => known.Reply));
                    if (!fails)
                        model.Add((caller, key, request, reply!, now));
                    if (model.Count > most)
                        model.RemoveAt(0);
                    made++;
                }
                else
                {
                    Assert.Equal(asked, stand.Core.Asked.Count);
                    Assert.Same(model[place].Request == request ? model[place].Reply : null, reply);
                    _ = reply is null ? refused++ : repeated++;
                }

                var passes = TimeSpan.FromSeconds(dice.Next(4));
                now += passes;
                stand.Time.Advance(passes);
            }
        }

        Assert.True(made > 200 && repeated > 100 && refused > 100, $"The courses are too tame: {made} made, {repeated} repeated, {refused} refused.");
    }

    [Fact]
    public async Task HoweverCallsMeetNoTwoSearchesUnderOneKeyAreUnderWayAndAllHaveOneAnswer()
    {
        for (var round = 0; round < 100; round++)
        {
            using var stand = new RepeatableSearchStand();
            var (underWay, most) = (0, 0);
            var goesAway = round % 3;
            stand.Core.Reply = async _ =>
            {
                var together = Interlocked.Increment(ref underWay);
                most = Math.Max(most, together);
                await Task.Yield();
                Interlocked.Decrement(ref underWay);
                return stand.Core.Asked.Count <= goesAway ? new SearchReply.Abandoned() : RepeatableSearchStand.Fresh();
            };

            var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => stand.SearchAsync(), TestContext.Current.CancellationToken)));

            Assert.Equal(1, most);
            Assert.Equal(goesAway, replies.Count(reply => reply is SearchReply.Abandoned));
            Assert.Single(replies.OfType<SearchReply.Answered>().Distinct());
        }
    }
}
