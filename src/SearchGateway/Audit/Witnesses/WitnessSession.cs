using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using SearchGateway.Audit.Checkpoints;

namespace SearchGateway.Audit.Witnesses;

/// <summary>One witness: knows where it stands, so that it is asked with the proof that it needs. One question at a time.</summary>
internal sealed class WitnessSession(WitnessKey key, Uri address, WitnessCall call, ILogger logger) : IDisposable
{
    // A witness that signed for somebody else's copy of this node stands elsewhere: it says so once, then the proof fits.
    private const int Attempts = 2;

    private long _size;

    public string Name => key.Name;

    /// <summary>True while a question is under way, which may be one of an earlier round.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>Its signature line over the checkpoint; null if it did not sign. Never throws but for the token.</summary>
    public async Task<string?> AskAsync(
        CosignedCheckpoint checkpoint, Func<long, CancellationToken, ValueTask<ImmutableArray<ReadOnlyMemory<byte>>>> proofFrom, CancellationToken cancellationToken)
    {
        IsBusy = true;
        try
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var proof = await proofFrom(_size, cancellationToken);
                var answer = await call(address, Body(_size, proof, checkpoint.Note), cancellationToken);
                if (answer.Status != 409)
                    return Take(answer, checkpoint);
                if (!TakeSize(answer, checkpoint))
                    return null;
            }

            return null;
        }
#pragma warning disable CA1031 // whatever keeps a witness from signing, the log goes on by its policy
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Log.WitnessFailed(logger, Name, failure.Message);
            return null;
        }
        catch (OperationCanceledException)
        {
            Log.WitnessFailed(logger, Name, "no answer in time");
            return null;
        }
        finally
        {
            IsBusy = false;
        }
    }

    public void Dispose() => key.Dispose();

    private string? Take(WitnessAnswer answer, CosignedCheckpoint checkpoint)
    {
        if (answer.Status == 422)
            Log.WitnessRefusesHistory(logger, Name, _size, checkpoint.Size);
        else if (answer.Status != 200)
            Log.WitnessFailed(logger, Name, string.Create(CultureInfo.InvariantCulture, $"status {answer.Status}"));
        if (answer.Status != 200 || SignedNote.Split(checkpoint.Note) is not var (text, _))
            return null;

        foreach (var line in answer.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!key.Signed(text, line))
                continue;
            _size = checkpoint.Size;
            return line + "\n";
        }

        Log.WitnessFailed(logger, Name, "its cosignature does not verify under the configured name and key");
        return null;
    }

    /// <summary>True if the witness stands where this log has been, so that the right proof can be made.</summary>
    private bool TakeSize(WitnessAnswer answer, CosignedCheckpoint checkpoint)
    {
        var known = long.TryParse(answer.Body.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : -1;
        if (known >= 0 && known != _size && known <= checkpoint.Size)
        {
            _size = known;
            return true;
        }

        Log.WitnessRefusesHistory(logger, Name, known, checkpoint.Size);
        return false;
    }

    private static string Body(long from, ImmutableArray<ReadOnlyMemory<byte>> proof, string note)
    {
        var body = new StringBuilder().Append(CultureInfo.InvariantCulture, $"old {from}\n");
        foreach (var hash in proof)
            body.Append(Convert.ToBase64String(hash.Span)).Append('\n');
        return body.Append('\n').Append(note).ToString();
    }
}
