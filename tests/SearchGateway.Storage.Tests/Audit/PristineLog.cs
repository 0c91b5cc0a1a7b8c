using System.Text;
using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Sealing;

namespace SearchGateway.Storage.Tests.Audit;

/// <summary>A log that nobody has touched, of which each test takes a copy.</summary>
public abstract class PristineLog : IAsyncLifetime
{
    public const int Count = 20;

    private LogPlace? _place;
    private Dictionary<long, string> _plain = [];

    public LogPlace Place => _place!;

    public Checkpoint? LastCheckpoint { get; private set; }

    public abstract ValueTask<LogPlace> NewPlaceAsync();

    /// <summary>A record of the log, in plain, with another officer.</summary>
    public byte[] Forged(long index) => Encoding.UTF8.GetBytes(_plain[index].Replace("officer-7f3a", "officer-0000", StringComparison.Ordinal));

    public async ValueTask InitializeAsync()
    {
        _place = await NewPlaceAsync();
        await Place.FillAsync(0, Count);
        await using var reader = await Place.ReadAsync();
        using var key = Place.Verifier();
        var keys = Place.RecordKeys();
        _plain = await reader.ReadRecordsAsync(0, Count, CancellationToken.None)
            .ToDictionaryAsync(record => record.Index, record => Encoding.UTF8.GetString(RecordOpening.Open(record, keys)!.Value.Span));
        LastCheckpoint = key.Verify((await reader.ReadTailAsync(CancellationToken.None)).Last!.Note);
    }

    public async ValueTask DisposeAsync()
    {
        await Place.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
