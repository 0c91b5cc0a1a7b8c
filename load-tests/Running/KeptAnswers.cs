using System.Collections.Concurrent;
using SearchGateway.Client;
using SearchGateway.V1;

namespace SearchGateway.LoadTests.Running;

/// <summary>Answers whose receipts are verified after the run, so that verifying takes no processor time from it.</summary>
internal sealed class KeptAnswers(IReadOnlyList<LogPublicKey> keys)
{
    /// <summary>An answer takes some ten thousand bytes.</summary>
    private const int Most = 200_000;

    private readonly ConcurrentQueue<(Tally Tally, SearchRequest Request, Answer Answer)> _kept = new();
    private int _count;

    /// <summary>Keeps an answer; false if there is no more room.</summary>
    public bool TryKeep(Tally tally, SearchRequest request, Answer answer)
    {
        if (Interlocked.Increment(ref _count) > Most)
            return false;
        _kept.Enqueue((tally, request, answer));
        return true;
    }

    /// <summary>Verifies all that were kept and counts the faulty ones as wrong.</summary>
    public void Verify()
    {
        var verifier = new ReceiptVerifier(keys);
        Parallel.ForEach(_kept, kept => kept.Tally.CountProof(
            verifier.Verify(kept.Answer, kept.Request) is { IsValid: false } unproven ? $"receipt: {unproven.Fault}" : null));
        _kept.Clear();
    }
}
