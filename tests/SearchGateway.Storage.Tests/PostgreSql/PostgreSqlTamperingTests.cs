using SearchGateway.Storage.Tests.Audit;

namespace SearchGateway.Storage.Tests.PostgreSql;

public sealed class PostgreSqlTamperingTests(PostgreSqlTamperingTests.Pristine pristine) : AuditTamperingContract(pristine), IClassFixture<PostgreSqlTamperingTests.Pristine>
{
    protected override string Sql(string what) =>
        "CREATE FUNCTION flip(b bytea, place integer) RETURNS bytea LANGUAGE sql AS 'SELECT set_byte(b, place, get_byte(b, place) # 1)';" + what switch
        {
            "a byte of a record" => "UPDATE bodies SET body = flip(body, 90) WHERE idx = 7",
            "the last byte of a record" => "UPDATE bodies SET body = flip(body, length(body) - 1) WHERE idx = 7",
            "an empty record" => "DELETE FROM bodies WHERE idx = 7",
            "a record's key" => "UPDATE bodies SET key = flip(key, 31) WHERE idx = 7",
            "a leaf hash" => "UPDATE entries SET leaf = flip(leaf, 31) WHERE idx = 7",
            "a kind" => "UPDATE entries SET kind = 'refusal' WHERE idx = 7",
            "a time" => "UPDATE entries SET time = time + interval '1 microsecond' WHERE idx = 7",
            "an absurd time" => "CREATE TABLE odd PARTITION OF entries FOR VALUES FROM ('200000-01-01') TO (MAXVALUE); UPDATE entries SET time = 'infinity' WHERE idx = 7",
            "a search" => "UPDATE entries SET subject_id = gen_random_uuid() WHERE idx = 7",
            "no search" => "UPDATE entries SET subject_id = NULL WHERE idx = 7",
            "an absurd day of erasure" => "UPDATE entries SET erase_after = '4000-01-01 BC' WHERE idx = 7",
            "an index" => "UPDATE entries SET idx = 100 WHERE idx = 7",
            "a negative index" => "UPDATE entries SET idx = -1 WHERE idx = 0",
            "a record and its leaf" => @"UPDATE bodies SET key = '', body = '\x{forged}' WHERE idx = 7; UPDATE entries SET leaf = '\x{leaf}' WHERE idx = 7",
            "the first record dropped" => "DELETE FROM entries WHERE idx = 0",
            "a record dropped" => "DELETE FROM entries WHERE idx = 7",
            "every record dropped" => "DELETE FROM entries",
            "the last records dropped" => "DELETE FROM entries WHERE idx >= 15",
            "a record dropped, the rest renumbered" => OnBoth("DELETE FROM {0} WHERE idx = 7; UPDATE {0} SET idx = -idx WHERE idx > 7; UPDATE {0} SET idx = -idx - 1 WHERE idx < 0"),
            "two bodies swapped" => "UPDATE bodies b SET body = o.body FROM bodies o WHERE b.idx IN (7, 9) AND o.idx = 16 - b.idx",
            "two rows swapped" => OnBoth("UPDATE {0} SET idx = -1 WHERE idx = 7; UPDATE {0} SET idx = 7 WHERE idx = 9; UPDATE {0} SET idx = 9 WHERE idx = -1"),
            "a copy inserted, the rest renumbered" =>
                OnBoth("UPDATE {0} SET idx = -idx WHERE idx >= 7; UPDATE {0} SET idx = -idx + 1 WHERE idx < 0; CREATE TEMP TABLE copy_{0} AS SELECT * FROM {0} WHERE idx = 3; UPDATE copy_{0} SET idx = 7; INSERT INTO {0} SELECT * FROM copy_{0}"),
            "a copy at the end" =>
                OnBoth("CREATE TEMP TABLE copy_{0} AS SELECT * FROM {0} WHERE idx = 3; UPDATE copy_{0} SET idx = 20; INSERT INTO {0} SELECT * FROM copy_{0}"),
            "the last checkpoint dropped" => "DELETE FROM checkpoints WHERE size = 20",
            "a checkpoint between two others dropped" => "DELETE FROM checkpoints WHERE size = 8",
            "the end cut off cleanly" => "DELETE FROM entries WHERE idx >= 15; DELETE FROM bodies WHERE idx >= 15; DELETE FROM checkpoints WHERE size > 15",
            "a checkpoint's size" => "UPDATE checkpoints SET size = 21 WHERE size = 8",
            "a checkpoint's root" => "UPDATE checkpoints SET note = replace(note, substr(note, 22, 8), 'AAAAAAAA') WHERE size = 8",
            "a checkpoint's signature" => "UPDATE checkpoints SET note = left(note, -12) || 'AAAA' || right(note, 8) WHERE size = 8",
            "an older checkpoint's text" => "UPDATE checkpoints SET note = (SELECT note FROM checkpoints WHERE size = 7) WHERE size = 8",
            "an unsigned checkpoint" => "UPDATE checkpoints SET note = left(note, strpos(note, '—') - 1) WHERE size = 8",
            "a frontier" => "UPDATE checkpoints SET frontier = flip(frontier, 3) WHERE size = 8",
            "the table of records gone" => "DROP TABLE entries",
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, "Not told how."),
        };

    private static string OnBoth(string sql) => sql.Replace("{0}", "entries", StringComparison.Ordinal) + "; " + sql.Replace("{0}", "bodies", StringComparison.Ordinal);

    public sealed class Pristine : PristineLog
    {
        public override ValueTask<LogPlace> NewPlaceAsync() => LogSchema.CreateAsync();
    }
}
