namespace SearchGateway;

/// <summary>Calls to a register's store, with failures as values, and whether the store works.</summary>
/// <param name="failed">Told the type of the failure with which the store stopped working: its message may hold what was to be stored.</param>
/// <param name="recovered">Told that it works again.</param>
/// <param name="longestRead">
/// A store that has not read by then cannot be read: searches wait for it before they ask anybody. A write is waited for as long as the store
/// itself takes, since nobody could say what became of it.
/// </param>
/// <param name="time">The clock of reading.</param>
internal sealed class StoreCalls(Action<string?> failed, Action recovered, TimeSpan longestRead, TimeProvider time)
{
    private int _isUsable;

    public bool IsUsable => Volatile.Read(ref _isUsable) != 0;

    public async Task OpenAsync(Func<ValueTask> open)
    {
        await open();
        Volatile.Write(ref _isUsable, 1);
    }

    /// <summary>Reads.</summary>
    public ValueTask<Attempt<T>> TryReadAsync<T>(Func<ValueTask<T>> read) => TryAsync(() => InTimeAsync(read()));

    /// <summary>Writes.</summary>
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
    public async ValueTask<PutOutcome> TryPutAsync(Func<ValueTask<bool>> put, Func<ValueTask<ReadOnlyMemory<byte>?>> find, ReadOnlyMemory<byte> body)
    {
        var attempt = await TryAsync(put);
        if (attempt.Succeeded)
            return attempt.Value ? PutOutcome.Stored : PutOutcome.OtherIsStored;
        var found = await TryReadAsync(find);
        if (!found.Succeeded)
            return PutOutcome.Unknown;
        return found.Value is { } stored && stored.Span.SequenceEqual(body.Span) ? PutOutcome.Stored : PutOutcome.NotStored;
    }

    private ValueTask<T> InTimeAsync<T>(ValueTask<T> reading) =>
        reading.IsCompleted ? reading : new ValueTask<T>(reading.AsTask().WaitAsync(longestRead, time));
}

/// <summary>What became of a version that was to be stored.</summary>
internal enum PutOutcome
{
    /// <summary>It is stored.</summary>
    Stored,

    /// <summary>It is not, for another is.</summary>
    OtherIsStored,

    /// <summary>It is not, for the store could not write it.</summary>
    NotStored,

    /// <summary>Nobody can say.</summary>
    Unknown,
}
