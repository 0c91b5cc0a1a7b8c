using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using SearchGateway.Audit.Records;
using SearchGateway.Model;

namespace SearchGateway.Audit;

/// <summary>
/// What a record counts in. A search counts once, by the record with which it ends; what a stream released ahead of it is part of it.
/// <c>search|month|state|kind|authority|purpose|system|outcome|keys</c> for each system, and for entries of travellers with a visa
/// <c>visa|month|state|check</c>. A hold that was placed or lifted counts as <c>hold|month|kind</c>: so the records of erasures say how many of
/// its records are gone.
/// </summary>
internal static class StatisticKeys
{
    // Searches of a month fall into a few hundred.
    private const int MostMade = 10_000;

    private static readonly ConcurrentDictionary<Counted, string> Made = new();

    public const string Search = "search";
    public const string Visa = "visa";
    public const string Hold = "hold";
    public const char Separator = '|';
    public const string MonthFormat = "yyyy-MM";

    /// <summary>The keys of a record; none for what is no end of a search and changes no hold.</summary>
    public static ImmutableArray<string> Of(AuditRecord record)
    {
        if (record is HoldRecord { Kind: not AuditRecordKind.HoldReading } hold)
            return [string.Join(Separator, Hold, hold.Time.UtcDateTime.ToString(MonthFormat, CultureInfo.InvariantCulture), RecordWords<AuditRecordKind>.Of(hold.Kind).Value)];
        if (record is not SearchRecord search || search.Kind == AuditRecordKind.SystemRelease)
            return [];
        var visaCheck = BorderVisaChecks.Of(search);
        var keys = new string[search.Systems.Length + (visaCheck is null ? 0 : 1)];
        for (var i = 0; i < search.Systems.Length; i++)
            keys[i] = SearchKey(search, search.Systems[i]);
        if (visaCheck is { } check)
            keys[^1] = string.Join(Separator, Visa, MonthOf(search), search.Caller.MemberState, RecordWords<BorderVisaCheck>.Of(check).Value);
        return ImmutableCollectionsMarshal.AsImmutableArray(keys);
    }

    private static string MonthOf(SearchRecord search) => search.Time.UtcDateTime.ToString(MonthFormat, CultureInfo.InvariantCulture);

    private static string SearchKey(SearchRecord search, AuditedSystem system)
    {
        var counted = new Counted(search.Time.UtcDateTime.Year, search.Time.UtcDateTime.Month, search.Caller.MemberState, search.Kind, search.Caller.Authority, search.Purpose, system.System, system.Outcome, system.KeysSent);
        if (Made.TryGetValue(counted, out var made))
            return made;
        if (Made.Count >= MostMade)
            Made.Clear();
        return Made[counted] = string.Join(
            Separator,
            Search, MonthOf(search), search.Caller.MemberState,
            RecordWords<AuditRecordKind>.Of(search.Kind).Value,
            RecordWords<Authority>.Of(search.Caller.Authority).Value,
            RecordWords<Purpose>.Of(search.Purpose).Value,
            SystemWords.Of(system.System).Value,
            system.Outcome,
            KeyWords(system.KeysSent));
    }

    private static string KeyWords(SearchKeys keys) =>
        string.Join('+', RecordWords<SearchKeys>.All.Where(key => (keys & key) != SearchKeys.None).Select(key => RecordWords<SearchKeys>.Of(key).Value));

    /// <summary>What a search counts as in one system.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Counted(
        int Year, int Month, string State, AuditRecordKind Kind, Authority Authority, Purpose Purpose, CentralSystem System, string Outcome, SearchKeys Keys);
}
