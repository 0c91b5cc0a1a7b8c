namespace SearchGateway.Host.Tests.Faults.Registers;

/// <summary>Lets the calls of a store pass, or what a fault makes of them.</summary>
internal sealed class RegisterFaults
{
    private static readonly TimeSpan s_slow = TimeSpan.FromMilliseconds(50);

    private TaskCompletionSource _repaired = new();
    private RegisterFault _now;
    private int _written;

    /// <summary>Runs before anything is written.</summary>
    public Action BeforeWrite { get; set; } = () => { };

    /// <summary>Begins a fault, or ends all.</summary>
    public RegisterFault Now
    {
        get => _now;
        set
        {
            _now = value;
            Volatile.Write(ref _written, 0);
            Interlocked.Exchange(ref _repaired, new TaskCompletionSource()).TrySetResult();
        }
    }

    public async ValueTask<T> ReadAsync<T>(Func<ValueTask<T>> read)
    {
        if (Now == RegisterFault.Slow)
            await Task.Delay(s_slow, TimeProvider.System);
        if (Now == RegisterFault.ReadHangs)
            await _repaired.Task;
        if (Now == RegisterFault.ReadFails || (Now == RegisterFault.LostAfterWriting && Volatile.Read(ref _written) > 0))
            throw new IOException("Input/output error");
        return await read();
    }

    public async ValueTask<T> WriteAsync<T>(Func<ValueTask<T>> write)
    {
        BeforeWrite();
        if (Now == RegisterFault.Slow)
            await Task.Delay(s_slow, TimeProvider.System);
        if (Now == RegisterFault.WriteHangs)
            await _repaired.Task;
        if (Now == RegisterFault.WriteFails)
            throw new IOException("No space left on device");
        var written = await write();
        Interlocked.Increment(ref _written);
        return Now is RegisterFault.AnswerLost or RegisterFault.LostAfterWriting ? throw new IOException("Connection reset by peer") : written;
    }
}
