using System.Runtime.CompilerServices;
using SearchGateway.Audit.Checkpoints;
using SearchGateway.Audit.Merkle;
using SearchGateway.Audit.Retention;
using SearchGateway.Audit.Verification;
using SearchGateway.Model;

namespace SearchGateway.Audit.Export;

/// <summary>
/// The stretches of an exported log. One reader cuts the stream at lines of checkpoints without understanding more of it; the
/// lines are read by whoever verifies the stretch. Every byte belongs to exactly one stretch.
/// </summary>
internal sealed class ExportedLog(Stream export) : VerifiableLog
{
    private const int Piece = 4 << 20;

    // A group of the most records that one commit takes is far smaller.
    private const int LongestStretch = 1 << 30;

    private readonly List<StatisticCount> _statistics = [];
    private readonly List<StoredHold> _holds = [];
    private byte[] _rest = [];
    private StoredCheckpoint? _start;
    private long _line = 1;
    private bool _isAtEnd;
    private bool _isEnded;

    public ExportHead? Head { get; private set; }

    internal override async ValueTask<LogSegment?> NextAsync(CancellationToken cancellationToken)
    {
        if (_isAtEnd && _rest.Length == 0)
            return null;
        var (lines, end) = await ReadAsync(cancellationToken);
        if (Head is null)
            lines = TakeHead(lines);
        var segment = new Segment(this, _start, lines, _line, isLast: _isAtEnd);
        _line += lines.Span.Count((byte)'\n');
        _start = end;
        return segment;
    }

    /// <summary>They stand in the first line, of which so much is read as it needs.</summary>
    private protected override async ValueTask<IReadOnlyList<KeyHandover>> FindHandoversAsync(CancellationToken cancellationToken)
    {
        if (Head is null && _rest.Length == 0)
        {
            var piece = new byte[Piece];
            var filled = await export.ReadAtLeastAsync(piece, Piece, throwOnEndOfStream: false, cancellationToken);
            _rest = piece[..filled];
        }

        var end = _rest.AsSpan().IndexOf((byte)'\n');
        return (Head ?? ExportParser.Head(_rest.AsMemory(0, end < 0 ? _rest.Length : end))).Handovers;
    }

    internal override AuditFault? FaultAtEnd(long records) => _isEnded
        ? null
        : new AuditFault(AuditFaultKind.EndMissing, records, records, $"The export breaks off behind record {records - 1}: its last line is not there.");

    public override ValueTask DisposeAsync() => export.DisposeAsync();

    /// <summary>Lines up to a checkpoint at which the log can be cut, or to the end.</summary>
    private async ValueTask<(ReadOnlyMemory<byte> Lines, StoredCheckpoint? End)> ReadAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[Math.Max(Piece, _rest.Length * 2)];
        _rest.CopyTo(buffer, 0);
        var filled = _rest.Length;
        while (true)
        {
            filled += await export.ReadAtLeastAsync(buffer.AsMemory(filled), buffer.Length - filled, throwOnEndOfStream: false, cancellationToken);
            _isAtEnd = filled < buffer.Length;
            if (_isAtEnd)
            {
                _rest = [];
                return (buffer.AsMemory(0, filled), null);
            }

            if (Cut(buffer) is var (length, checkpoint) && length > 0)
            {
                _rest = buffer[length..];
                return (buffer.AsMemory(0, length), checkpoint);
            }

            if (buffer.Length >= LongestStretch)
                throw new FormatException("there is no checkpoint in 1 GiB of lines");
            Array.Resize(ref buffer, buffer.Length * 2);
        }
    }

    /// <summary>The end of the last whole line of a checkpoint with which a stretch can begin.</summary>
    private static (int Length, StoredCheckpoint? Checkpoint) Cut(byte[] buffer)
    {
        for (var at = buffer.AsSpan().LastIndexOf(ExportFormat.CheckpointLine); at >= 0; at = buffer.AsSpan(0, at).LastIndexOf(ExportFormat.CheckpointLine))
        {
            var length = buffer.AsSpan(at + 1).IndexOf((byte)'\n');
            if (length < 0)
                continue;
            if (TryParse(buffer.AsMemory(at + 1, length)) is { } checkpoint)
                return (at + 1 + length + 1, checkpoint);
        }

        return default;
    }

    private static StoredCheckpoint? TryParse(ReadOnlyMemory<byte> line)
    {
        try
        {
            var checkpoint = ExportParser.Parse(line).Item.Checkpoint;
            return checkpoint is not null && MerkleFrontier.FromBytes(checkpoint.Size, checkpoint.Frontier.Span) is not null ? checkpoint : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The last line, behind the last checkpoint; false if it is not the last or another number of lines is announced.</summary>
    private bool TryEnd(BesideCount? beside, bool isLast)
    {
        _isEnded = true;
        if (beside is not null)
            State = new LogState(Head!.Records, _statistics, _holds);
        return isLast && new BesideCount(_statistics.Count, _holds.Count) == (beside ?? default);
    }

    private ReadOnlyMemory<byte> TakeHead(ReadOnlyMemory<byte> lines)
    {
        var end = lines.Span.IndexOf((byte)'\n');
        Head = ExportParser.Head(end < 0 ? lines : lines[..end]);
        Records = Head.Records;
        _line++;
        return end < 0 ? ReadOnlyMemory<byte>.Empty : lines[(end + 1)..];
    }

    private sealed class Segment(ExportedLog log, StoredCheckpoint? start, ReadOnlyMemory<byte> lines, long firstLine, bool isLast) : LogSegment(start)
    {
#pragma warning disable CS1998 // what is read stands in memory
        public override async IAsyncEnumerable<LogItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
#pragma warning restore CS1998
        {
            var rest = lines;
            for (var number = firstLine; !rest.IsEmpty; number++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var end = rest.Span.IndexOf((byte)'\n');
                if (end < 0)
                    throw new FormatException($"line {number} breaks off");
                var item = Parse(rest[..end], number);
                rest = rest[(end + 1)..];
                if (item.Kind is ExportLineKind.Record or ExportLineKind.Checkpoint)
                    yield return item.Item;
                else if (!isLast)
                    throw new FormatException($"line {number} stands before the last checkpoint");
                else if (item.Kind == ExportLineKind.Statistic)
                    log._statistics.Add(item.Statistic);
                else if (item.Kind == ExportLineKind.Hold)
                    log._holds.Add(item.Hold!);
                else if (!log.TryEnd(item.Beside, isLast: rest.IsEmpty))
                    throw new FormatException($"line {number} should be the last, behind {item.Beside?.Statistics ?? 0} lines of statistics and {item.Beside?.Holds ?? 0} of holds");
            }
        }

        private static ExportItem Parse(ReadOnlyMemory<byte> line, long number)
        {
            try
            {
                return ExportParser.Parse(line);
            }
            catch (FormatException malformed)
            {
                throw new FormatException($"line {number}: {malformed.Message}", malformed);
            }
        }
    }
}
