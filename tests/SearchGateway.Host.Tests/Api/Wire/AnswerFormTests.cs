using System.Collections.Immutable;
using Google.Protobuf;
using SearchGateway.Host.Api.Mapping;
using SearchGateway.Host.Api.Wire;
using SearchGateway.Host.Tests.Fixtures;
using SearchGateway.Matching;
using SearchGateway.Model;

namespace SearchGateway.Host.Tests.Api.Wire;

/// <summary>Answers written straight from the model against those written by way of the contract's messages.</summary>
public sealed class AnswerFormTests
{
    private static readonly SystemField[] s_fields = [SisFields.Surname, SisFields.Photograph];
    private static readonly string[] s_texts = ["", "ERIKSSON", "Ørsted-Šimková", "Ἀλέξανδρος", "\U0001F600", new('x', 300)];

    [Fact]
    public void SampleIsWrittenAsItsMessage() => Same(SampleReplies.Answered.Answer, "the sample");

    [Fact]
    public void EveryAnswerIsWrittenAsItsMessage()
    {
        for (var seed = 0; seed < 1000; seed++)
            Same(AnswerOf(new Random(seed)), $"seed {seed}");
    }

    private static void Same(Answer answer, string which)
    {
        var expected = new V1.SearchResponse { Answer = answer.ToMessage() };
        using var output = new BinaryOutput();
        output.WriteResponse(answer);
        Assert.True(expected.ToByteArray().AsSpan().SequenceEqual(output.Written), $"{which}: {expected}");
    }

    private static Answer AnswerOf(Random random) => Answer.Release(
        Guid.NewGuid(),
        new RulePackIdentity(Text(random), Text(random)),
        [.. Many(random, 4, SystemOf)],
        [.. Many(random, 3, PersonOf)],
        new AuditReceipt(Text(random), random.NextInt64(), Bytes(random), [.. Many(random, 3, r => (ReadOnlyMemory<byte>)Bytes(r))], Text(random), Bytes(random)),
        Instant(random),
        random.Next(4) == 0 ? SampleReplies.Links : null);

    private static SystemAnswer SystemOf(Random random)
    {
        var hit = SampleReplies.Hit;
        var permit = hit.Decision.Permit!;
        var decision = hit.Decision;
        SystemOutcome outcome = random.Next(5) switch
        {
            0 => new SystemOutcome.NoHit(CentralSystem.Sis),
            1 => new SystemOutcome.TimedOut(CentralSystem.Sis, TimeSpan.FromMilliseconds(random.Next(3000))),
            2 => new SystemOutcome.Failed(CentralSystem.Sis, (SystemFailure)random.Next(Enum.GetValues<SystemFailure>().Length)),
            3 => SampleReplies.NotAsked(CentralSystem.Sis).Outcome,
            _ => new SystemOutcome.Hits(permit, [.. Many(random, 3, RecordOf)]) { IsTruncated = random.Next(2) == 0 },
        };
        if (outcome is SystemOutcome.NotPermitted refused)
            decision = refused.Decision;
        if (random.Next(4) == 0)
            outcome = outcome with { DataAsOf = Instant(random) };
        return new SystemAnswer(decision, outcome, TimeSpan.FromMilliseconds(random.Next(5) * 7.3));
    }

    private static SystemRecord RecordOf(Random random) => new()
    {
        System = (CentralSystem)random.Next(CentralSystems.All.Count),
        RecordNumber = Text(random),
        RetrievedAt = Instant(random),
        MatchedOn = (SearchKeys)random.Next(1 << Enum.GetValues<SearchKeys>().Count(k => k != SearchKeys.None)),
        Fields = [.. Many(random, 6, r => new RecordField(s_fields[r.Next(s_fields.Length)], ValueOf(r, depth: 0)))],
    };

    private static FieldValue ValueOf(Random random, int depth) => random.Next(depth < 2 ? 7 : 6) switch
    {
        0 => FieldValue.Text(Text(random)),
        1 => FieldValue.Date(DateOf(random)),
        2 => FieldValue.Time(Instant(random)),
        3 => FieldValue.Number(random.Next(3) == 0 ? 0 : random.NextInt64(long.MinValue, long.MaxValue)),
        4 => FieldValue.Flag(random.Next(2) == 0),
        5 => FieldValue.Binary(Bytes(random)),
        _ => FieldValue.Entry([.. Many(random, 4, r => new NamedValue(Text(r), ValueOf(r, depth + 1)))]),
    };

    private static PartialDate DateOf(Random random)
    {
        var known = random.Next(4);
        _ = PartialDate.TryCreate(known > 0 ? random.Next(1900, 2016) : null, known > 1 ? random.Next(1, 13) : null, known > 2 ? random.Next(1, 29) : null, out var date);
        return date;
    }

    private static Person PersonOf(Random random) => new()
    {
        Grade = (MatchGrade)random.Next(Enum.GetValues<MatchGrade>().Length),
        Action = Text(random),
        IsDiscreet = random.Next(2) == 0,
        Records = [.. Many(random, 4, Reference)],
        Evidence = [.. Many(random, 4, r => new Evidence(Reference(r), r.Next(2) == 0 ? Reference(r) : null, Text(r), r.Next(3) == 0 ? 0 : r.NextDouble() - 0.5))],
        Conflicts = [.. Many(random, 2, r => new Conflict(Text(r), [.. Many(r, 3, v => new ConflictingValue(Reference(v), Text(v)))]))],
    };

    private static RecordReference Reference(Random random) => new((CentralSystem)random.Next(CentralSystems.All.Count), Text(random));

    private static DateTimeOffset Instant(Random random) => DateTimeOffset.UnixEpoch.AddTicks(random.NextInt64(-TimeSpan.TicksPerDay * 40_000, TimeSpan.TicksPerDay * 40_000));

    private static string Text(Random random) => s_texts[random.Next(s_texts.Length)];

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[random.Next(3) == 0 ? 0 : random.Next(200)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static ImmutableArray<T> Many<T>(Random random, int most, Func<Random, T> make) => [.. Enumerable.Range(0, random.Next(most + 1)).Select(_ => make(random))];
}
