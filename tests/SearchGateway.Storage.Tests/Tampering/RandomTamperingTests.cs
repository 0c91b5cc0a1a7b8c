using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;
using SearchGateway.Audit;
using SearchGateway.Audit.Retention;
using SearchGateway.Audit.Sealing;
using SearchGateway.Audit.Verification;
using SearchGateway.Model;
using SearchGateway.Storage.Sqlite;

namespace SearchGateway.Storage.Tests.Tampering;

/// <summary>Whatever is done to a log, verification says intact only where all that is signed is as it was.</summary>
public sealed class RandomTamperingTests(ErasedLog log) : IClassFixture<ErasedLog>
{
    [Fact]
    public async Task AnIntactLogIsTheLogThatWasWritten()
    {
        var pristine = await Rows.ReadAsync(log.Folder.Database);
        var (changed, found) = (0, 0);
        Prop.ForAll(Arb.From(from count in Gen.Choose(1, 3) from changes in Gen.ArrayOf(AnyChange(), count) select changes), changes =>
        {
            var copy = pristine.Copy();
            foreach (var change in changes)
                copy.Apply(change);
            var isSame = copy.Text(log.Folder.RecordKeys()) == pristine.Text(log.Folder.RecordKeys());
            var isIntact = log.VerifyAsync(VerifiableLog.Stored(_ => ValueTask.FromResult<IAuditReader>(copy))).GetAwaiter().GetResult().IsIntact;
            (changed, found) = (changed + (isSame ? 0 : 1), found + (isIntact ? 0 : 1));
            return !isIntact || isSame;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

        Assert.InRange(changed, 100, 300);
        Assert.InRange(found, changed, 300);
    }

    private static Gen<Change> AnyChange() =>
        from what in Gen.Choose(0, Enum.GetValues<What>().Length - 1)
        from row in Gen.Choose(0, ErasedLog.Count - 1)
        from other in Gen.Choose(0, ErasedLog.Count - 1)
        from place in Gen.Choose(0, 5000)
        select new Change((What)what, row, other, place);

    private sealed record Change(What What, int Row, int Other, int Place);

    private enum What
    {
        Leaf,
        Body,
        Key,
        Kind,
        Time,
        Subject,
        EraseAfter,
        ErasedBy,
        Facts,
        Drop,
        Swap,
        SwapBytes,
        Duplicate,
        Insert,
        Renumber,
        Truncate,
        Blank,
        Note,
        Size,
        Frontier,
        DropCheckpoint,
        SwapNotes,
        Statistic,
        HoldBody,
        HoldId,
        DropHold,
        InsertHold,
    }

    /// <summary>A log in memory.</summary>
    private sealed class Rows : IAuditReader, ILogStateReader
    {
        private List<StoredRecord> _records = [];
        private List<StoredCheckpoint> _checkpoints = [];
        private List<StatisticCount> _statistics = [];
        private List<StoredHold> _holds = [];

        public static async Task<Rows> ReadAsync(string path)
        {
            await using var reader = SqliteAuditReader.Open(path);
            var state = await reader.ReadStateAsync(CancellationToken.None);
            return new Rows
            {
                _records = await reader.ReadRecordsAsync(0, long.MaxValue, CancellationToken.None).ToListAsync(),
                _checkpoints = await reader.ReadCheckpointsAsync(0, CancellationToken.None).ToListAsync(),
                _statistics = [.. state.Statistics],
                _holds = [.. state.Holds],
            };
        }

        public Rows Copy() => new() { _records = [.. _records], _checkpoints = [.. _checkpoints], _statistics = [.. _statistics], _holds = [.. _holds] };

        /// <summary>All that is signed, or follows from it. A checkpoint between two others is no loss when it is gone.</summary>
        public string Text(RecordKeys keys) => string.Join('\n', [
            .. _records.OrderBy(r => r.Index).Select(r => $"{r.Index} {Hex(r.LeafHash)} {Hex(RecordOpening.Open(r, keys) ?? default)} {r.Entry.ErasedBy} {Columns(r.Entry)}"),
            .. _checkpoints.OrderBy(c => c.Size).TakeLast(1).Select(c => $"{c.Size} {c.Note} {Hex(c.Frontier)}"),
            .. _statistics.Select(s => $"{s.Key} {s.Count}"),
            .. _holds.OrderBy(h => h.Id).Select(h => $"{h.Id} {Hex(h.Body)}"),
        ]);

        public void Apply(Change change)
        {
            var (row, other) = (change.Row % Math.Max(1, _records.Count), change.Other % Math.Max(1, _records.Count));
            if (_records.Count == 0 || _checkpoints.Count == 0)
                return;
            var checkpoint = change.Row % _checkpoints.Count;
            switch (change.What)
            {
                case What.Drop:
                    _records.RemoveAt(row);
                    break;
                case What.Swap:
                    (_records[row], _records[other]) = (_records[other] with { Index = _records[row].Index }, _records[row] with { Index = _records[other].Index });
                    break;
                case What.SwapBytes:
                    (_records[row], _records[other]) = (_records[row] with { Body = _records[other].Body, Key = _records[other].Key }, _records[other] with { Body = _records[row].Body, Key = _records[row].Key });
                    break;
                case What.Duplicate:
                    _records.Insert(row, _records[row]);
                    break;
                case What.Insert:
                    _records.Add(_records[row] with { Index = _records[^1].Index + 1 });
                    break;
                case What.Renumber:
                    _records[row] = _records[row] with { Index = _records[row].Index + change.Place % 3 - 1 };
                    break;
                case What.Truncate:
                    _records.RemoveAt(_records.Count - 1);
                    break;
                case What.Note:
                    _checkpoints[checkpoint] = _checkpoints[checkpoint] with { Note = Flip(_checkpoints[checkpoint].Note, change.Place) };
                    break;
                case What.Size:
                    _checkpoints[checkpoint] = _checkpoints[checkpoint] with { Size = _checkpoints[checkpoint].Size + (change.Place % 3) - 1 };
                    break;
                case What.Frontier:
                    _checkpoints[checkpoint] = _checkpoints[checkpoint] with { Frontier = Flip(_checkpoints[checkpoint].Frontier, change.Place) };
                    break;
                case What.DropCheckpoint:
                    _checkpoints.RemoveAt(checkpoint);
                    break;
                case What.SwapNotes:
                    _checkpoints[checkpoint] = _checkpoints[checkpoint] with { Note = _checkpoints[change.Other % _checkpoints.Count].Note };
                    break;
                case What.Statistic:
                    _statistics[change.Place % _statistics.Count] = new StatisticCount(_statistics[change.Place % _statistics.Count].Key, change.Other);
                    break;
                case What.HoldBody or What.HoldId or What.DropHold when _holds.Count == 0:
                    break;
                case What.HoldBody:
                    _holds[0] = _holds[0] with { Body = Flip(_holds[0].Body, change.Place) };
                    break;
                case What.HoldId:
                    _holds[0] = _holds[0] with { Id = new Guid(change.Place, 0, 0, new byte[8]) };
                    break;
                case What.DropHold:
                    _holds.RemoveAt(0);
                    break;
                case What.InsertHold:
                    _holds.Add(new StoredHold(new Guid(change.Place, 1, 0, new byte[8]), _holds.FirstOrDefault()?.Body ?? default));
                    break;
                default:
                    _records[row] = Altered(_records[row], change);
                    break;
            }

            _records = [.. _records.OrderBy(r => r.Index)];
            _checkpoints = [.. _checkpoints.OrderBy(c => c.Size)];
        }

        public ValueTask<AuditTail> ReadTailAsync(CancellationToken cancellationToken) => ValueTask.FromResult(new AuditTail(
            _records.Count == 0 ? 0 : _records[^1].Index + 1, _checkpoints.LastOrDefault(), _checkpoints.Count > 1 ? _checkpoints[^2] : null));

        public ValueTask<LogState> ReadStateAsync(CancellationToken cancellationToken) =>
            ValueTask.FromResult(new LogState(_records.Count == 0 ? 0 : _records[^1].Index + 1, _statistics, _holds));

        public async IAsyncEnumerable<StoredRecord> ReadRecordsAsync(long from, long to, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            foreach (var record in _records.Where(r => r.Index >= from && r.Index < to))
                yield return record;
        }

        public async IAsyncEnumerable<StoredCheckpoint> ReadCheckpointsAsync(long afterSize, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            foreach (var checkpoint in _checkpoints.Where(c => c.Size > afterSize))
                yield return checkpoint;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private static StoredRecord Altered(StoredRecord record, Change change)
        {
            var (entry, facts, place) = (record.Entry, record.Entry.Facts, change.Place);
            return change.What switch
            {
                What.Leaf => record with { LeafHash = Flip(record.LeafHash, place) },
                What.Body => record with { Body = Flip(record.Body, place) },
                What.Key => record with { Key = Flip(record.Key, place) },
                What.Kind => record with { Entry = entry with { Kind = Flip(entry.Kind, place) } },
                What.Time => record with { Entry = entry with { Time = entry.Time.AddMicroseconds(place) } },
                What.Subject => record with { Entry = entry with { SubjectId = new Guid(place, 0, 0, new byte[8]) } },
                What.EraseAfter => record with { Entry = entry with { EraseAfter = DateOnly.FromDayNumber((entry.EraseAfter.DayNumber + place) % DateOnly.MaxValue.DayNumber) } },
                What.ErasedBy => record with { Entry = entry with { ErasedBy = place % 2 == 0 ? null : change.Other } },
                What.Blank => record with { Body = default, Key = default, Entry = RecordEntry.OfErased(place % 2 == 0 ? ErasedLog.FirstErasure : ErasedLog.SecondErasure) },
                _ => record with
                {
                    Entry = entry with
                    {
                        Facts = (place % 8) switch
                        {
                            0 => facts with { Authority = Flip(facts.Authority, place) },
                            1 => facts with { MemberState = Flip(facts.MemberState, place) },
                            2 => facts with { Purpose = Flip(facts.Purpose, place) },
                            3 => facts with { Outcomes = Flip(facts.Outcomes, place) },
                            4 => facts with { Officer = Flip(facts.Officer, place) },
                            5 => facts with { Unit = Flip(facts.Unit, place) },
                            6 => facts with { Case = Flip(facts.Case, place) },
                            _ => facts with { Subjects = Flip(facts.Subjects, place) },
                        },
                    },
                },
            };
        }

        private static ReadOnlyMemory<byte> Flip(ReadOnlyMemory<byte> bytes, int place)
        {
            if (bytes.IsEmpty)
                return new byte[] { (byte)place };
            var copy = bytes.ToArray();
            copy[place % copy.Length] ^= (byte)(1 << (place % 8));
            return copy;
        }

        private static string Flip(string text, int place) => text.Length == 0 ? "x" : string.Concat(text.AsSpan(0, place % text.Length), $"{(char)(text[place % text.Length] ^ 1)}", text.AsSpan((place % text.Length) + 1));

        private static string Columns(RecordEntry entry) =>
            $"{entry.Kind} {entry.Time:O} {entry.SubjectId} {entry.EraseAfter} {entry.Facts.Authority} {entry.Facts.MemberState} {entry.Facts.Purpose} {entry.Facts.Outcomes} {Hex(entry.Facts.Officer)} {Hex(entry.Facts.Unit)} {Hex(entry.Facts.Case)} {Hex(entry.Facts.Subjects)}";

        private static string Hex(ReadOnlyMemory<byte> bytes) => Convert.ToHexString(bytes.Span);
    }
}
