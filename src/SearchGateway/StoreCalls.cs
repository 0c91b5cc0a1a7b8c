namespace SearchGateway;

/// <summary>Calls to a register's store, with failures as values, and whether the store works.</summary>
/// <param name="failed">Told the type of the failure with which the store stopped working: its message may hold what was to be stored.</param>
/// <param name="recovered">Told that it works again.</param>
internal sealed class StoreCalls(Action<string?> failed, Action recovered)
{
    private int _isUsable;

    public bool IsUsable => Volatile.Read(ref _isUsable) != 0;

    public async Task OpenAsync(Func<ValueTask> open)
    {
        await open();
        Volatile.Write(ref _isUsable, 1);
    }

    public async ValueTask<Attempt<T>> TryAsync<T>(Func<ValueTask<T>> call)
    {
        try
        {
            var value = await call();
            if (Interlocked.Exchange(ref _isUsable, 1) == 0)
                recovered();
            return new Attempt<T>(Succeeded: true, value);
        }
#pragma warning disable CA1031 // stores fail in their own ways; whatever it is, nothing is opened, shown or decided
        catch (Exception failure)
#pragma warning restore CA1031
        {
            if (Interlocked.Exchange(ref _isUsable, 0) != 0)
                failed(failure.GetType().FullName);
            return new Attempt<T>(Succeeded: false, default!);
        }
    }

    /// <summary>A write that failed is looked for: it may have reached the disk before it failed.</summary>
    /// <param name="put">Writes the next version; false if another is stored.</param>
    /// <param name="find">The bytes that are stored; null if there are none.</param>
    /// <param name="body">The bytes that were to be stored.</param>
    public async ValueTask<Attempt<bool>> TryPutAsync(Func<ValueTask<bool>> put, Func<ValueTask<ReadOnlyMemory<byte>?>> find, ReadOnlyMemory<byte> body)
    {
        var attempt = await TryAsync(put);
        if (attempt.Succeeded)
            return attempt;
        var found = await TryAsync(find);
        return found.Succeeded ? new Attempt<bool>(Succeeded: true, found.Value is { } stored && stored.Span.SequenceEqual(body.Span)) : attempt;
    }
}
