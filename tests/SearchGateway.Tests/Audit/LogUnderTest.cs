using Microsoft.Extensions.Logging;
using SearchGateway.Audit;
using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Merkle;
using SearchGateway.Audit.Sealing;
using SearchGateway.Audit.Verification;
using SearchGateway.Model;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Tests.Audit;

/// <summary>A log over a fake store and a clock that stands still, with a key in a folder of its own.</summary>
internal sealed class LogUnderTest : ILogger<AuditLog>, IAsyncDisposable
{
    private AuditLog? _log;

    public LogUnderTest()
    {
        Folder = Directory.CreateTempSubdirectory("searchgateway-audit-").FullName;
        Options = new AuditOptions { Origin = "searchgateway/test", DataFolder = Folder, CreateSigningKey = true };
    }

    public string Folder { get; }

    public AuditOptions Options { get; }

    public FakeStore Store { get; } = new();

    public ManualTimeProvider Time { get; } = new();

    /// <summary>What was logged, message and exception.</summary>
    public List<string> Messages { get; } = [];

    public string PublicKeyPem { get; private set; } = "";

    public async Task<AuditLog> OpenAsync()
    {
        var log = await AuditLog.OpenAsync(Store, Options, Time, this, CancellationToken.None);
        Judge(log);
        return log;
    }

    /// <summary>What is asserted is asserted of this log, which is open and ends with the test.</summary>
    public void Judge(AuditLog log) => (_log, PublicKeyPem) = (log, log.PublicKeyPem);

    public async Task AssertStoredLogIsIntactAsync()
    {
        using var key = CheckpointVerifier.FromPem(PublicKeyPem);
        var verification = await AuditVerifier.VerifyAsync(Store, key, _log!.RecordKeys, known: null, progress: null, CancellationToken.None);
        Assert.Null(verification.Fault);
        Assert.Equal(Store.Records.Count, verification.Records);
    }

    /// <summary>The receipt proves exactly the record that is stored at its index.</summary>
    public void AssertProves(AuditReceipt? receipt)
    {
        Assert.NotNull(receipt);
        using var key = CheckpointVerifier.FromPem(PublicKeyPem);
        var checkpoint = key.Verify(receipt.Checkpoint);
        Assert.NotNull(checkpoint);
        var stored = Store.Records[(int)receipt.Index];
        Assert.Equal(RecordOpening.Open(stored, _log!.RecordKeys)!.Value.ToArray(), receipt.Record.ToArray());
        Assert.Equal(receipt.LeafHash.ToArray(), MerkleHash.Leaf(receipt.Record.Span));
        Assert.True(MerkleProof.VerifyInclusion(receipt.LeafHash.Span, receipt.Index, checkpoint.Size, receipt.InclusionProof, checkpoint.Root.Span));
    }

    /// <summary>Moves the clock until something holds that other threads bring about.</summary>
    public async Task AdvanceUntilAsync(Func<bool> holds)
    {
        while (!holds())
        {
            Time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (Messages)
            Messages.Add($"{formatter(state, exception)} {exception}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_log is not null)
        {
            // A store that a test left hanging is given up by the clock.
            var closing = _log.DisposeAsync().AsTask();
            await AdvanceUntilAsync(() => closing.IsCompleted);
        }

        Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>Holds appends at a gate until the test lets them go.</summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when somebody stands at the gate.</summary>
    public Task Reached => _reached.Task;

    public Task PassAsync()
    {
        _reached.TrySetResult();
        return _opened.Task;
    }

    public void Open() => _opened.TrySetResult();
}
