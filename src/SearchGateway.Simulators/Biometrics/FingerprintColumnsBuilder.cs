using System.Collections.Concurrent;
using SearchGateway.Simulators.Columns;

namespace SearchGateway.Simulators.Biometrics;

/// <summary>Makes the columns of a gallery. Several threads may put entries, each its own; the outcome is the same.</summary>
internal sealed class FingerprintColumnsBuilder
{
    private readonly IReadOnlyList<Finger> _fingers;
    private readonly ulong[][] _signatures;
    private readonly ConcurrentBag<int> _others = [];
    private readonly Column<int>? _records;

    /// <summary>Begins with nobody in it.</summary>
    /// <param name="entries">Number of entries; entries that hold nothing are allowed, but take their place.</param>
    /// <param name="fingers">The fingers that nearly all sets of the system hold.</param>
    /// <param name="records">The record of each entry; null where entries are numbered as records are.</param>
    public FingerprintColumnsBuilder(int entries, IReadOnlyList<Finger> fingers, Column<int>? records = null)
    {
        (_fingers, _records) = (fingers, records);
        _signatures = [.. fingers.Select(_ => new ulong[entries])];
    }

    /// <summary>Puts what an entry holds; every entry must be put once.</summary>
    public void Put(int entry, Enrolment? enrolment)
    {
        if (enrolment is not null && (ReferenceEquals(enrolment.Fingers, _fingers) || enrolment.Fingers.SequenceEqual(_fingers)))
        {
            var session = CaptureSession.OfFingers(enrolment.Owner, enrolment.Capture);
            for (var i = 0; i < _fingers.Count; i++)
                _signatures[i][entry] = session.Signature((int)_fingers[i]);
            return;
        }

        for (var i = 0; i < _fingers.Count; i++)
            _signatures[i][entry] = SignatureColumns.Nobody(entry, i);
        if (enrolment is not null)
            _others.Add(_records?[entry] ?? entry);
    }

    /// <summary>Puts all entries, on several threads.</summary>
    public void PutAll(Func<int, Enrolment?> enrolments, int threads)
    {
        const int range = 1 << 14;
        var entries = _signatures.Length == 0 ? 0 : _signatures[0].Length;
        Parallel.For(0, (entries + range - 1) / range, new ParallelOptions { MaxDegreeOfParallelism = threads }, part =>
        {
            for (var entry = part * range; entry < Math.Min(entries, (part + 1) * range); entry++)
                Put(entry, enrolments(entry));
        });
    }

    public FingerprintColumns Build() => new(
        _fingers, new SignatureColumns([.. _signatures.Select(Column<ulong>.Of)], _records), Column<int>.Of([.. _others.Order()]));
}
