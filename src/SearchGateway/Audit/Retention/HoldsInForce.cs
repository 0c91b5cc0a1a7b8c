using System.Collections.Frozen;
using SearchGateway.Audit.Records;
using SearchGateway.Model;

namespace SearchGateway.Audit.Retention;

/// <summary>The holds of a moment, ready to be asked of many records.</summary>
internal sealed class HoldsInForce(IEnumerable<AuditHold> holds)
{
    private readonly Test[] _tests = [.. holds.Select(hold => new Test(hold.Selection))];

    /// <summary>True if some hold keeps the record.</summary>
    public bool Keep(long index, RecordEntry entry) => Array.Exists(_tests, test => test.Holds(index, entry));

    private sealed class Test(HoldSelection selection)
    {
        private readonly string _authority = selection.Authority is { } authority ? RecordWords<Authority>.Of(authority).Value : "";
        private readonly FrozenSet<Guid> _subjects = selection.Subjects.ToFrozenSet();
        private readonly FrozenSet<long> _indexes = selection.Indexes.ToFrozenSet();

        public bool Holds(long index, RecordEntry entry) =>
            (selection.From is not { } from || entry.Time >= from)
            && (selection.To is not { } to || entry.Time < to)
            && (_authority.Length == 0 || entry.Facts.Authority == _authority)
            && (selection.MemberState.Length == 0 || entry.Facts.MemberState == selection.MemberState)
            && (_subjects.Count == 0 || _subjects.Contains(entry.SubjectId))
            && (_indexes.Count == 0 || _indexes.Contains(index));
    }
}
