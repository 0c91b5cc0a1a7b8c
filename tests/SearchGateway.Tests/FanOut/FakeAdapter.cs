using SearchGateway.Model;

namespace SearchGateway.Tests.FanOut;

/// <summary>An adapter that does what the test says, and counts how often it was asked.</summary>
internal sealed class FakeAdapter(CentralSystem system, Func<PermittedQuery, CancellationToken, ValueTask<SystemOutcome>> answer) : ISystemAdapter
{
    private readonly TaskCompletionSource<CancellationToken> _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _questions;

    public CentralSystem System => system;

    public bool ReturnsAtOnce { get; init; }

    public int Questions => Volatile.Read(ref _questions);

    /// <summary>Completes with the token of the first question.</summary>
    public Task<CancellationToken> Asked => _asked.Task;

    public static FakeAdapter Answering(CentralSystem system) =>
        new(system, (_, _) => ValueTask.FromResult<SystemOutcome>(new SystemOutcome.NoHit(system)));

    /// <summary>Never answers and does not look at its token.</summary>
    public static FakeAdapter Hanging(CentralSystem system) =>
        new(system, (_, _) => new ValueTask<SystemOutcome>(new TaskCompletionSource<SystemOutcome>().Task));

    /// <summary>Answers when the gate opens, or ends with its token.</summary>
    public static FakeAdapter Behind(Task gate, CentralSystem system) =>
        new(system, async (_, token) =>
        {
            await gate.WaitAsync(token);
            return new SystemOutcome.NoHit(system);
        });

    public ValueTask<SystemOutcome> AskAsync(PermittedQuery permit, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _questions);
        _asked.TrySetResult(cancellationToken);
        return answer(permit, cancellationToken);
    }
}
