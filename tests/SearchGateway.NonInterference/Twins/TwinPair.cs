using SearchGateway.NonInterference.Asking;
using SearchGateway.NonInterference.Faces;
using SearchGateway.NonInterference.Worlds;

namespace SearchGateway.NonInterference.Twins;

/// <summary>
/// Two gateways in lockstep: alike, with the same clock, the same chance and logs at the same position. As long as they answer
/// alike their logs stay alike too, so that every receipt repeats the comparison of all records before it.
/// </summary>
internal sealed class TwinPair : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private TwinPair(Twin left, Twin right) => (Left, Right) = (left, right);

    public Twin Left { get; }

    public Twin Right { get; }

    public static async Task<TwinPair> StartAsync(TwinSettings settings)
    {
        var chance = new SharedChance();
        var left = await Twin.StartAsync(settings, chance.OfOne());
        return new TwinPair(left, await Twin.StartAsync(settings, chance.OfOne()));
    }

    /// <summary>Asks both, each in its world.</summary>
    /// <exception cref="OperationCanceledException">Cancelled, or one of them gave no answer in a minute.</exception>
    public async Task<(Reply Left, Reply Right)> AskAsync(Question question, World left, World right, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        return (await Left.AskAsync(question, left, limit.Token), await Right.AskAsync(question, right, limit.Token));
    }

    public async ValueTask DisposeAsync()
    {
        await Left.DisposeAsync();
        await Right.DisposeAsync();
    }
}
