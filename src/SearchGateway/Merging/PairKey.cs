using System.Runtime.InteropServices;
using SearchGateway.Model;

namespace SearchGateway.Merging;

/// <summary>Tells of most pairs of records at a glance that neither body nor paper nor file ties them together.</summary>
/// <param name="Papers">A bit for each number of a document or sticker that stands in the record, several to a bit.</param>
/// <param name="Matched">By what exact keys it was found.</param>
/// <param name="HasBody">Whether anything is known of its body.</param>
/// <param name="HasLinks">Whether the system itself links it to others.</param>
/// <param name="Sex">Its sex.</param>
/// <param name="Identities">How many identities it names.</param>
/// <param name="Year">The year of birth; 0 where the date is not known whole.</param>
/// <param name="Month">The month.</param>
/// <param name="Day">The day.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PairKey(ulong Papers, SearchKeys Matched, bool HasBody, bool HasLinks, char? Sex, int Identities, int Year, int Month, int Day)
{
    private const SearchKeys Exact = SearchKeys.TravelDocument | SearchKeys.Vehicle;

    public static PairKey Of(RecordView record)
    {
        var papers = 0UL;
        foreach (var (number, _) in record.Documents)
            papers |= BitOf(number);
        foreach (var number in record.Stickers)
            papers |= BitOf(number);
        var whole = record.BirthDate is { IsComplete: true };
        return new PairKey(papers, record.MatchedOn & Exact, (record.SameFingers ?? record.SameFace) is not null, !record.LinkedRecords.IsEmpty,
            record.SexLetter, record.Identities.Length, whole ? record.BirthDate!.Value.Year!.Value : 0, whole ? record.BirthDate!.Value.Month!.Value : 0,
            whole ? record.BirthDate!.Value.Day!.Value : 0);
    }

    public static bool MayBePhysical(in PairKey left, in PairKey right) =>
        (left.Papers & right.Papers) != 0 || (left.Matched & right.Matched) != SearchKeys.None || left.HasBody || right.HasBody || left.HasLinks || right.HasLinks;

    /// <summary>Whether two whole dates differ in more than one part, so that nothing of them agrees; false where that must be looked at.</summary>
    public static bool AreOtherDates(in PairKey left, in PairKey right)
    {
        if (left.Year == 0 || right.Year == 0)
            return false;
        var equal = (left.Year == right.Year ? 1 : 0) + (left.Month == right.Month ? 1 : 0) + (left.Day == right.Day ? 1 : 0);
        return equal < 2 && !(left.Year == right.Year && left.Day == right.Month && left.Month == right.Day);
    }

    private static ulong BitOf(string number) => 1UL << (string.GetHashCode(number, StringComparison.OrdinalIgnoreCase) & 63);
}
