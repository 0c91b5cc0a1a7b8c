using System.Diagnostics;
using Google.Protobuf;
using Grpc.Core;
using SearchGateway.Systems.Contracts.Exchange.V1;
using SearchGateway.Systems.Tests.Support;

namespace SearchGateway.Systems.Tests.Calls;

public class ExchangeCallInvokerTests
{
    [Fact]
    public async Task QuestionGoesOutAsTheContractHasIt()
    {
        var heard = new TaskCompletionSource<Question>();
        await using var fake = await FakeExchange.StartAsync(async stream =>
        {
            heard.SetResult((await stream.HearAsync())!);
            await stream.SayAsync(FakeExchange.Stream.EchoOf(await heard.Task));
        });
        using var trace = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();

        var options = new CallOptions(deadline: fake.Time.GetUtcNow().UtcDateTime.AddMilliseconds(1234.2));
        var call = fake.Invoker.AsyncUnaryCall(FakeExchange.Echo, null, options, "who is this");

        Assert.Equal("who is this", await call.ResponseAsync);
        Assert.Equal(Status.DefaultSuccess.StatusCode, call.GetStatus().StatusCode);
        Assert.Equal(
            new Question
            {
                Id = 1, Method = "systems.fake.v1.EchoService/Echo", Request = ByteString.CopyFromUtf8("who is this"), TimeLeftMs = 1235, Traceparent = trace.Id,
            },
            await heard.Task);
    }

    [Fact]
    public async Task TraceOfTheFirstQuestionDoesNotStickToTheStream()
    {
        var headers = new TaskCompletionSource<Metadata>();
        await using var fake = await FakeExchange.StartAsync(stream =>
        {
            headers.SetResult(stream.Context.RequestHeaders);
            return stream.EchoAsync();
        });
        using var trace = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();

        await fake.AskAsync("1");

        Assert.DoesNotContain(trace.TraceId.ToHexString(), (await headers.Task).GetValue("traceparent") ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnswersMayOvertakeEachOther()
    {
        await using var fake = await FakeExchange.StartAsync(async stream =>
        {
            var questions = new[] { await stream.HearAsync(), await stream.HearAsync(), await stream.HearAsync() };
            foreach (var question in questions.Reverse())
                await stream.SayAsync(FakeExchange.Stream.EchoOf(question!));
            await stream.EchoAsync();
        });

        Assert.Equal(["1", "2", "3"], await Task.WhenAll(fake.AskAsync("1"), fake.AskAsync("2"), fake.AskAsync("3")));
        Assert.Equal(1, fake.Streams);
    }

    [Fact]
    public async Task ThousandsAtOnceGetTheirOwnAnswersOnOneStream()
    {
        await using var fake = await FakeExchange.StartAsync(stream => stream.EchoAsync());
        var questions = Enumerable.Range(0, 5000).Select(n => $"{n} {new string('x', n % 3000)}").ToArray();

        var answers = await Task.WhenAll(questions.Select(q => Task.Run(() => fake.AskAsync(q))));

        Assert.Equal(questions, answers);
        Assert.Equal(1, fake.Streams);
    }

    [Fact]
    public async Task StatusOfAnAnswerIsThatOfItsQuestion()
    {
        await using var fake = await FakeExchange.StartAsync(async stream =>
        {
            var id = (await stream.HearAsync())!.Id;
            await stream.SayAsync(new Answer { Id = id, Status = (int)StatusCode.FailedPrecondition, Message = "not today" });
            await stream.EchoAsync();
        });

        var refused = await Assert.ThrowsAsync<RpcException>(() => fake.AskAsync("1"));

        Assert.Equal(new Status(StatusCode.FailedPrecondition, "not today"), refused.Status);
        Assert.Equal("2", await fake.AskAsync("2"));
    }

    [Fact]
    public async Task AnswerToNobodyIsIgnored()
    {
        await using var fake = await FakeExchange.StartAsync(async stream =>
        {
            await stream.SayAsync(new Answer { Id = 77 }, new Answer());
            await stream.EchoAsync();
        });

        Assert.Equal("1", await fake.AskAsync("1"));
        Assert.Equal("2", await fake.AskAsync("2"));
    }

    [Fact]
    public async Task UnreadableAnswerFailsItsOwnQuestionAlone()
    {
        var numbers = FakeExchange.Operation("Echo", Marshallers.Create(static (Question q) => q.ToByteArray(), Question.Parser.ParseFrom));
        await using var fake = await FakeExchange.StartAsync(async stream =>
        {
            var (bad, good) = (await stream.HearAsync(), await stream.HearAsync());
            await stream.SayAsync(
                new Answer { Id = bad!.Id, Response = ByteString.CopyFrom(0x0A, 0xFF, 0xFF, 0x03, 0xDE) }, FakeExchange.Stream.EchoOf(good!));
        });

        var unreadable = fake.Invoker.AsyncUnaryCall(numbers, null, default, "1").ResponseAsync;

        Assert.Equal("2", await fake.AskAsync("2"));
        Assert.IsType<InvalidProtocolBufferException>((await Assert.ThrowsAsync<RpcException>(() => unreadable)).Status.DebugException);
    }

    [Fact]
    public async Task MessageThatIsNoneEndsTheStreamAndTheNextQuestionGetsAnother()
    {
        var answer = new Answers { Answers_ = { new Answer { Id = 1, Response = ByteString.CopyFromUtf8("1") } } }.ToByteArray();
        await using var fake = await FakeExchange.StartAsync(async stream =>
        {
            await stream.HearAsync();
            await stream.HearAsync();
            await stream.SayAsync(new RawAnswer([.. answer, 0x0A, 0x7F, 0x08]));
            await stream.EchoAsync();
        });

        var (before, after) = (fake.AskAsync("1"), fake.AskAsync("2"));
        Assert.Equal("1", await before);
        Assert.Equal(StatusCode.Unavailable, await FakeExchange.StatusOf(after));

        fake.Converse = stream => stream.EchoAsync();
        Assert.Equal("3", await fake.AskAsync("3"));
        Assert.Equal(2, fake.Streams);
    }

    [Fact]
    public async Task WithdrawnQuestionEndsAtOnceAndTheSystemIsTold()
    {
        var asked = new TaskCompletionSource();
        var told = new TaskCompletionSource<Question>();
        await using var fake = await FakeExchange.StartAsync(async stream =>
        {
            var question = (await stream.HearAsync())!;
            asked.SetResult();
            told.SetResult((await stream.HearAsync())!);

            // Too late: nobody takes it for the answer to another.
            await stream.SayAsync(FakeExchange.Stream.EchoOf(question));
            await stream.EchoAsync();
        });
        using var asker = new CancellationTokenSource();

        var asking = fake.AskAsync("1", asker.Token);
        await asked.Task;
        await asker.CancelAsync();

        Assert.Equal(StatusCode.Cancelled, await FakeExchange.StatusOf(asking));
        Assert.Equal(new Question { Id = 1, Withdrawn = true }, await told.Task);
        Assert.Equal("2", await fake.AskAsync("2"));
        Assert.Equal(1, fake.Streams);
    }

    [Fact]
    public async Task EachQuestionEndsAtItsOwnDeadlineAndTheSystemIsTold()
    {
        var asked = new TaskCompletionSource();
        var told = new List<Question>();
        await using var fake = await FakeExchange.StartAsync(async stream =>
        {
            await stream.HearAsync();
            await stream.HearAsync();
            await stream.SayAsync(FakeExchange.Stream.EchoOf((await stream.HearAsync())!));
            asked.SetResult();
            while (await stream.HearAsync() is { } question)
            {
                told.Add(question);
                if (!question.Withdrawn)
                    await stream.SayAsync(FakeExchange.Stream.EchoOf(question));
            }
        });

        var now = fake.Time.GetUtcNow().UtcDateTime;
        var later = fake.Invoker.AsyncUnaryCall(FakeExchange.Echo, null, new CallOptions(deadline: now.AddSeconds(2)), "1").ResponseAsync;
        var sooner = fake.Invoker.AsyncUnaryCall(FakeExchange.Echo, null, new CallOptions(deadline: now.AddSeconds(1)), "2").ResponseAsync;
        // Somebody else is answered: the system is there.
        Assert.Equal("0", await fake.AskAsync("0"));
        await asked.Task;

        fake.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(StatusCode.DeadlineExceeded, await FakeExchange.StatusOf(sooner));
        Assert.False(later.IsCompleted);
        fake.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(StatusCode.DeadlineExceeded, await FakeExchange.StatusOf(later));

        Assert.Equal("3", await fake.AskAsync("3"));
        Assert.Equal([new Question { Id = 2, Withdrawn = true }, new Question { Id = 1, Withdrawn = true }], told.Take(2));
        Assert.Equal(1, fake.Streams);
    }

    [Fact]
    public async Task AStreamThatAnswersNobodyIsLeftAndEndsWithItsLastQuestion()
    {
        var (asked, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var fake = await FakeExchange.StartAsync(async stream =>
        {
            await stream.HearAsync();
            await stream.HearAsync();
            asked.SetResult();
            stream.Context.CancellationToken.Register(ended.SetResult);
            await ended.Task;
        });
        var now = fake.Time.GetUtcNow().UtcDateTime;
        var sooner = fake.Invoker.AsyncUnaryCall(FakeExchange.Echo, null, new CallOptions(deadline: now.AddSeconds(1)), "1").ResponseAsync;
        var later = fake.Invoker.AsyncUnaryCall(FakeExchange.Echo, null, new CallOptions(deadline: now.AddSeconds(2)), "2").ResponseAsync;
        await asked.Task;
        fake.Converse = stream => stream.EchoAsync();

        fake.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(StatusCode.DeadlineExceeded, await FakeExchange.StatusOf(sooner));
        Assert.Equal("3", await fake.AskAsync("3"));
        Assert.False(later.IsCompleted);
        fake.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(StatusCode.DeadlineExceeded, await FakeExchange.StatusOf(later));
        await ended.Task;
        Assert.Equal("4", await fake.AskAsync("4"));
        Assert.Equal(2, fake.Streams);
    }

    [Fact]
    public async Task QuestionThatWasAnsweredIsNotEndedByItsDeadline()
    {
        await using var fake = await FakeExchange.StartAsync(stream => stream.EchoAsync());
        var options = new CallOptions(deadline: fake.Time.GetUtcNow().UtcDateTime.AddSeconds(1));
        var call = fake.Invoker.AsyncUnaryCall(FakeExchange.Echo, null, options, "1");
        Assert.Equal("1", await call.ResponseAsync);

        fake.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        Assert.Equal("2", await fake.AskAsync("2"));
    }

    [Fact]
    public async Task QuestionWithdrawnBeforehandIsNotAsked()
    {
        await using var fake = await FakeExchange.StartAsync(stream => stream.EchoAsync());

        Assert.Equal(StatusCode.Cancelled, await FakeExchange.StatusOf(fake.AskAsync("1", new CancellationToken(canceled: true))));
        Assert.Equal("2", await fake.AskAsync("2"));
    }

    [Theory]
    [InlineData(StatusCode.Internal)]
    [InlineData(StatusCode.Unavailable)]
    [InlineData(StatusCode.OK)]
    public async Task WhateverEndsTheStreamLeavesItsQuestionsUnavailableAndTheNextOnAnother(StatusCode end)
    {
        await using var fake = await FakeExchange.StartAsync(async stream =>
        {
            for (var i = 0; i < 3; i++)
                await stream.HearAsync();
            if (end != StatusCode.OK)
                throw new RpcException(new Status(end, ""));
        });

        Task<string>[] asking = [fake.AskAsync("1"), fake.AskAsync("2"), fake.AskAsync("3")];
        foreach (var question in asking)
            Assert.Equal(StatusCode.Unavailable, await FakeExchange.StatusOf(question));

        fake.Converse = stream => stream.EchoAsync();
        Assert.Equal("4", await fake.AskAsync("4"));
        Assert.Equal(2, fake.Streams);
        Assert.Empty(fake.Calls);
    }

    [Fact]
    public async Task SystemThatRefusesTheStreamIsNotAskedAgainAsIfItWereAway()
    {
        await using var fake = await FakeExchange.StartAsync(_ => throw new RpcException(new Status(StatusCode.PermissionDenied, "")));

        Assert.Equal(StatusCode.PermissionDenied, await FakeExchange.StatusOf(fake.AskAsync("1")));
    }

    [Fact]
    public async Task SystemThatDoesNotKnowTheExchangeIsAskedByCallsForGood()
    {
        await using var fake = await FakeExchange.StartAsync(null);

        Assert.Equal(["1", "2"], await Task.WhenAll(fake.AskAsync("1"), fake.AskAsync("2")));
        Assert.Equal("3", await fake.AskAsync("3"));

        Assert.Equal(["1", "2", "3"], fake.Calls.Order());
        Assert.Equal(1, fake.Unknown);
    }

    [Fact]
    public async Task NoQuestionFailsWhileItIsFoundOutThatASystemDoesNotKnowTheExchange()
    {
        await using var fake = await FakeExchange.StartAsync(null);

        // Each with an invoker that does not know yet, while some questions are still being written.
        for (var n = 0; n < 100; n++)
        {
            using var invoker = fake.Ignorant();
            var asking = Enumerable.Range(0, 10).Select(q => Task.Run(() => FakeExchange.AskAsync(invoker, $"{n}.{q}"))).ToArray();
            Assert.Equal(Enumerable.Range(0, 10).Select(q => $"{n}.{q}"), await Task.WhenAll(asking));
        }
    }

    [Fact]
    public async Task WhatAStreamDoesNotCarryIsACallOfItsOwn()
    {
        await using var fake = await FakeExchange.StartAsync(stream => stream.EchoAsync());
        var large = new string('x', (1 << 20) + 1);

        Assert.Equal(large, await fake.AskAsync(large));
        Assert.Equal("1", await fake.Invoker.AsyncUnaryCall(FakeExchange.Echo, null, new CallOptions(new Metadata { { "a", "b" } }), "1").ResponseAsync);
        Assert.Equal("2", await fake.AskAsync("2"));

        Assert.Equal([large, "1"], fake.Calls);
    }

    [Fact]
    public async Task OldStreamIsReplacedAndEndsWithItsLastAnswer()
    {
        var begun = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        await using var fake = await FakeExchange.StartAsync(async stream =>
        {
            begun.SetResult();
            var question = await stream.HearAsync();
            await release.Task;
            await stream.SayAsync(FakeExchange.Stream.EchoOf(question!));
            Assert.Null(await stream.HearAsync());
            ended.SetResult();
        });

        var first = fake.AskAsync("1");
        await begun.Task;
        fake.Converse = stream => stream.EchoAsync();
        fake.Time.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal("2", await fake.AskAsync("2"));
        Assert.False(first.IsCompleted);
        release.SetResult();

        Assert.Equal("1", await first);
        await ended.Task;
        Assert.Equal(2, fake.Streams);
    }

    [Fact]
    public async Task WhatAnAskerDoesWithItsAnswerHoldsUpNoOther()
    {
        using var enough = new ManualResetEventSlim();
        await using var fake = await FakeExchange.StartAsync(stream => stream.EchoAsync());
        await fake.AskAsync("0");

        var busy = Enumerable.Range(1, 3).Select(async n =>
        {
            await fake.AskAsync($"busy {n}");
            enough.Wait(TestContext.Current.CancellationToken);
        }).ToArray();
        for (var n = 1; n <= 20; n++)
            Assert.Equal($"{n}", await fake.AskAsync($"{n}"));
        enough.Set();

        await Task.WhenAll(busy);
    }

    /// <summary>Answers in any order, breaks, withdrawals, echoes of echoes: every question ends once, with its own answer or a failure.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task NoAnswerIsLostOrCrossed(int seed)
    {
        var system = new Draws(seed);
        await using var fake = await FakeExchange.StartAsync(async stream =>
        {
            while (await stream.HearAsync() is { } question)
            {
                if (question.Withdrawn)
                    continue;
                if (system.Next(60) == 0)
                    throw new RpcException(new Status(StatusCode.Internal, ""));
                _ = AnswerAsync(stream, question, system.Next(40), twice: system.Next(10) == 0);
            }
        });
        var draws = new Draws(-seed);

        var ends = await Task.WhenAll(Enumerable.Range(0, 20).Select(asker => Task.Run(async () =>
        {
            var own = new List<StatusCode>();
            for (var n = 0; n < 20; n++)
                own.Add(await EndOfAsync(fake, $"question {n} of {asker}", draws));
            return own;
        })));

        // Asked again until it is not the stream's fault, every question is answered that was not withdrawn.
        Assert.Equal([StatusCode.OK, StatusCode.Cancelled], ends.SelectMany(e => e).Distinct().Order());
        Assert.True(fake.Streams > 1);
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 25)];

    private static async Task<StatusCode> EndOfAsync(FakeExchange fake, string question, Draws draws)
    {
        using var patience = new CancellationTokenSource();
        while (true)
        {
            var asking = fake.AskAsync(question, patience.Token);
            for (var pause = draws.Next(60); pause > 0; pause--)
                await Task.Yield();
            if (draws.Next(6) == 0)
                await patience.CancelAsync();
            try
            {
                Assert.Equal(question, await asking);
                return StatusCode.OK;
            }
            catch (RpcException end) when (end.StatusCode != StatusCode.Unavailable)
            {
                Assert.True(patience.IsCancellationRequested);
                return end.StatusCode;
            }
            catch (RpcException)
            {
                // The stream broke.
            }
        }
    }

    private static async Task AnswerAsync(FakeExchange.Stream stream, Question question, int pause, bool twice)
    {
        for (; pause > 0; pause--)
            await Task.Yield();
        try
        {
            await stream.SayAsync(FakeExchange.Stream.EchoOf(question));
            if (twice)
                await stream.SayAsync(new Answer { Id = question.Id, Response = ByteString.CopyFromUtf8("crossed") });
        }
        catch (Exception gone) when (gone is OperationCanceledException or InvalidOperationException or IOException)
        {
            // The stream broke meanwhile.
        }
    }

    private sealed class Draws(int seed)
    {
        private readonly Random _random = new(seed);

        public int Next(int below)
        {
            lock (_random)
                return _random.Next(below);
        }
    }
}
