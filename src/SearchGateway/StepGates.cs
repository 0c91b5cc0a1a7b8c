namespace SearchGateway;

/// <summary>
/// One step at a time on one thing, a request or a link, so that what a step was decided on still holds when it is recorded. Between
/// several gateways the store's versions do the same, at the price of a record that has no effect.
/// </summary>
internal sealed class StepGates : IDisposable
{
    private readonly SemaphoreSlim[] _gates = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    public async ValueTask<Held> EnterAsync<T>(T id)
        where T : struct
    {
        var gate = _gates[(uint)id.GetHashCode() % (uint)_gates.Length];
        await gate.WaitAsync();
        return new Held(gate);
    }

    public void Dispose()
    {
        foreach (var gate in _gates)
            gate.Dispose();
    }

    internal readonly record struct Held(SemaphoreSlim Gate) : IDisposable
    {
        public void Dispose() => Gate.Release();
    }
}
