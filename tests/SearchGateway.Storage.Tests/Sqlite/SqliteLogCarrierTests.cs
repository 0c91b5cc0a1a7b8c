using Microsoft.Data.Sqlite;
using SearchGateway.Storage.Sqlite;

namespace SearchGateway.Storage.Tests.Sqlite;

/// <summary>The write-ahead log is carried to the file beside the writer.</summary>
public sealed class SqliteLogCarrierTests : IDisposable
{
    private const int Limit = 256 << 10;
    private const int Row = 4000;

    // A row adds three pages to the log: its own, and those above it.
    private const int Written = 3 * 4096;
    private const int RowsPerCycle = (Limit / Written) + 1;

    private readonly LogFolder _folder = new();
    private readonly SqliteConnection _writer;

    public SqliteLogCarrierTests()
    {
        SqliteWriteConnection.CreateForOwner(_folder.Database);
        _writer = SqliteConnections.ForWriting(_folder.Database);
        _writer.Open();
        _writer.Execute("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE rows (row BLOB)");
    }

    public void Dispose()
    {
        _writer.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task TheLogIsBegunAnewRatherThanGrow()
    {
        using var carrier = SqliteLogCarrier.Open(_folder.Database, Limit);
        for (var cycle = 0; cycle < 8; cycle++)
            await WriteUntilCarriedAsync(carrier);

        Assert.InRange(LogLength, 1, 2 * Limit);
        Assert.InRange(new FileInfo(_folder.Database).Length, 7 * RowsPerCycle * Row, long.MaxValue);
    }

    [Fact]
    public async Task NothingIsLostOfWhatWasCarried()
    {
        using var carrier = SqliteLogCarrier.Open(_folder.Database, Limit);
        for (var cycle = 0; cycle < 3; cycle++)
            await WriteUntilCarriedAsync(carrier);

        using var reader = SqliteConnections.ForReading(_folder.Database);
        reader.Open();
        Assert.Equal(3 * RowsPerCycle, reader.Scalar("SELECT count(*) FROM rows"));
    }

    [Fact]
    public async Task AReaderHoldsTheLogBackButNotTheWriter()
    {
        using var carrier = SqliteLogCarrier.Open(_folder.Database, Limit);
        using (var reader = SqliteConnections.ForReading(_folder.Database))
        {
            reader.Open();
            using var snapshot = reader.BeginTransaction(deferred: true);
            Assert.Equal(0, reader.Scalar("SELECT count(*) FROM rows"));
            for (var cycle = 0; cycle < 4; cycle++)
                await WriteUntilCarriedAsync(carrier);
            Assert.InRange(LogLength, 3 * Limit, long.MaxValue);
        }

        await WriteUntilCarriedAsync(carrier);
        var grown = LogLength;
        for (var cycle = 0; cycle < 4; cycle++)
            await WriteUntilCarriedAsync(carrier);
        Assert.Equal(grown, LogLength);
    }

    private long LogLength => new FileInfo(_folder.Database + "-wal").Length;

    private async Task WriteUntilCarriedAsync(SqliteLogCarrier carrier)
    {
        for (var row = 0; row < RowsPerCycle; row++)
        {
            using (carrier.Transaction())
                _writer.Execute($"INSERT INTO rows VALUES (zeroblob({Row}))");
            carrier.Committed(Written);
        }

        await carrier.Carrying;
    }
}
