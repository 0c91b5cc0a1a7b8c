using SearchGateway.Storage.Tests.Audit;

namespace SearchGateway.Storage.Tests.Sqlite;

public sealed class SqliteTamperingTests(SqliteTamperingTests.Pristine pristine) : AuditTamperingContract(pristine), IClassFixture<SqliteTamperingTests.Pristine>
{
    private LogFolder Copy => (LogFolder)Place;

    [Fact]
    public async Task NoBitOfTheFileChangesWithoutBeingFoundUnlessNothingReadsIt()
    {
        var bytes = await File.ReadAllBytesAsync(Copy.Database);
        var contents = await ContentsAsync();
        var random = new Random(6962);
        var found = 0;
        for (var flip = 0; flip < 200; flip++)
        {
            var (place, bit) = (random.Next(bytes.Length), (byte)(1 << random.Next(8)));
            bytes[place] ^= bit;
            await File.WriteAllBytesAsync(Copy.Database, bytes);
            bytes[place] ^= bit;
            if (await IsFoundAsync())
                found++;
            else
                Assert.Equal(contents, await ContentsAsync());
        }

        Assert.InRange(found, 50, 200);
    }

    protected override string Sql(string what) => what switch
    {
        "a byte of a record" => "UPDATE records SET body = flip(body, 90) WHERE idx = 7",
        "the last byte of a record" => "UPDATE records SET body = flip(body, length(body) - 1) WHERE idx = 7",
        "an empty record" => "UPDATE records SET key = x'', body = x'' WHERE idx = 7",
        "a record's key" => "UPDATE records SET key = flip(key, 31) WHERE idx = 7",
        "a leaf hash" => "UPDATE records SET leaf = flip(leaf, 31) WHERE idx = 7",
        "a kind" => "UPDATE entries SET kind = 'refusal' WHERE idx = 7",
        "a time" => "UPDATE entries SET time = time + 1 WHERE idx = 7",
        "an absurd time" => "UPDATE entries SET time = 9223372036854775807 WHERE idx = 7",
        "a search" => "UPDATE entries SET subject_id = flip(subject_id, 0) WHERE idx = 7",
        "no search" => "UPDATE entries SET subject_id = x'00' WHERE idx = 7",
        "an absurd day of erasure" => "UPDATE entries SET erase_after = -9223372036854775807 WHERE idx = 7",
        "an index" => "UPDATE records SET idx = 100 WHERE idx = 7",
        "a negative index" => "UPDATE records SET idx = -1 WHERE idx = 0",
        "a record and its leaf" => "UPDATE records SET key = x'', body = x'{forged}', leaf = x'{leaf}' WHERE idx = 7",
        "the first record dropped" => "DELETE FROM records WHERE idx = 0",
        "a record dropped" => "DELETE FROM records WHERE idx = 7",
        "every record dropped" => "DELETE FROM records",
        "the last records dropped" => "DELETE FROM records WHERE idx >= 15",
        "a record dropped, the rest renumbered" => "DELETE FROM records WHERE idx = 7; UPDATE records SET idx = -idx WHERE idx > 7; UPDATE records SET idx = -idx - 1 WHERE idx < 0",
        "two bodies swapped" => "UPDATE records SET body = CASE idx WHEN 7 THEN (SELECT body FROM records WHERE idx = 9) ELSE (SELECT body FROM records WHERE idx = 7) END WHERE idx IN (7, 9)",
        "two rows swapped" => "UPDATE records SET idx = -1 WHERE idx = 7; UPDATE records SET idx = 7 WHERE idx = 9; UPDATE records SET idx = 9 WHERE idx = -1",
        "a copy inserted, the rest renumbered" => "UPDATE records SET idx = -idx WHERE idx >= 7; UPDATE records SET idx = -idx + 1 WHERE idx < 0; INSERT INTO records SELECT 7, leaf, key, body FROM records WHERE idx = 3",
        "a copy at the end" => "INSERT INTO records SELECT 20, leaf, key, body FROM records WHERE idx = 3",
        "the last checkpoint dropped" => "DELETE FROM checkpoints WHERE size = 20",
        "a checkpoint between two others dropped" => "DELETE FROM checkpoints WHERE size = 8",
        "the end cut off cleanly" => "DELETE FROM records WHERE idx >= 15; DELETE FROM entries WHERE idx >= 15; DELETE FROM checkpoints WHERE size > 15",
        "a checkpoint's size" => "UPDATE checkpoints SET size = 21 WHERE size = 8",
        "a checkpoint's root" => "UPDATE checkpoints SET note = replace(note, substr(note, 22, 8), 'AAAAAAAA') WHERE size = 8",
        "a checkpoint's signature" => "UPDATE checkpoints SET note = substr(note, 1, length(note) - 12) || 'AAAA' || substr(note, -8) WHERE size = 8",
        "an older checkpoint's text" => "UPDATE checkpoints SET note = (SELECT note FROM checkpoints WHERE size = 7) WHERE size = 8",
        "an unsigned checkpoint" => "UPDATE checkpoints SET note = substr(note, 1, instr(note, '—') - 1) WHERE size = 8",
        "a frontier" => "UPDATE checkpoints SET frontier = flip(frontier, 3) WHERE size = 8",
        "the table of records gone" => "DROP TABLE records",
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "Not told how."),
    };

    private async Task<bool> IsFoundAsync()
    {
        try
        {
            return !(await Copy.VerifyAsync()).IsIntact;
        }
        catch (SearchGateway.Audit.AuditLogException)
        {
            return true;
        }
    }

    private async Task<string> ContentsAsync()
    {
        await using var reader = await Copy.ReadAsync();
        var records = await reader.ReadRecordsAsync(0, long.MaxValue, CancellationToken.None).Select(r => Convert.ToHexString(r.Body.Span)).ToListAsync();
        var checkpoints = await reader.ReadCheckpointsAsync(0, CancellationToken.None).Select(c => c.Note).ToListAsync();
        return string.Join('\n', [.. records, .. checkpoints]);
    }

    public sealed class Pristine : PristineLog
    {
        public override ValueTask<LogPlace> NewPlaceAsync() => LogFolder.CreateAsync();
    }
}
