using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using SearchGateway.Audit.Records;
using SearchGateway.Model;

namespace SearchGateway.Audit.Oversight;

/// <summary>Visas at the borders in one month and Member State: entries, not travellers.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="MemberState">Member State.</param>
/// <param name="Checked">VIS was asked by the sticker, and answered; with fingerprints or without.</param>
/// <param name="CheckedWithFingerprints">Of these, with fingerprints.</param>
/// <param name="Unanswered">VIS was asked by the sticker, and gave no answer.</param>
/// <param name="AskedOtherwise">VIS was asked by other keys only.</param>
/// <param name="NotAsked">VIS was not asked.</param>
public sealed record VisaChecks(DateOnly Month, string MemberState, long Checked, long CheckedWithFingerprints, long Unanswered, long AskedOtherwise, long NotAsked)
{
    /// <summary>Entries of travellers of whom the search or its answer shows that they have a visa.</summary>
    public long VisaHolders => Checked + Unanswered + AskedOtherwise + NotAsked;
}

/// <summary>How often a system was concerned by searches of one kind.</summary>
public sealed record SearchCount
{
    /// <summary>First day of the month.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>Member State or agency.</summary>
    public required string MemberState { get; init; }

    /// <summary>How the search ended.</summary>
    public required AuditRecordKind Kind { get; init; }

    /// <summary>Kind of authority.</summary>
    public required Authority Authority { get; init; }

    /// <summary>Purpose.</summary>
    public required Purpose Purpose { get; init; }

    /// <summary>System.</summary>
    public required CentralSystem System { get; init; }

    /// <summary>What became of it.</summary>
    public required RecordedOutcome Outcome { get; init; }

    /// <summary>Kinds of keys that were sent.</summary>
    public required SearchKeys Keys { get; init; }

    /// <summary>How often.</summary>
    public required long Count { get; init; }
}

/// <summary>Statistics of some months.</summary>
/// <param name="Visas">Visas at the borders, by month and Member State.</param>
/// <param name="Searches">Searches.</param>
public sealed record OversightStatistics(ImmutableArray<VisaChecks> Visas, ImmutableArray<SearchCount> Searches);

/// <summary>Reads the statistics, which hold no personal data and stay when records are erased.</summary>
internal sealed class StatisticsLookup(IAuditLookup log)
{
    public async ValueTask<OversightStatistics> ReadAsync(StatisticsDraft draft, CancellationToken cancellationToken)
    {
        var visas = new SortedDictionary<(DateOnly, string), Dictionary<BorderVisaCheck, long>>();
        var searches = ImmutableArray.CreateBuilder<SearchCount>();
        for (var month = draft.From; month <= draft.Until; month = month.AddMonths(1))
        {
            await foreach (var (key, count) in log.ReadStatisticsAsync(Prefix(StatisticKeys.Visa, month, draft.MemberState), cancellationToken))
                AddVisa(visas, month, key, count);
            await foreach (var (key, count) in log.ReadStatisticsAsync(Prefix(StatisticKeys.Search, month, draft.MemberState), cancellationToken))
                AddSearch(searches, month, key, count);
        }

        return new OversightStatistics([.. visas.Select(visa => Checks(visa.Key.Item1, visa.Key.Item2, visa.Value))], searches.ToImmutable());
    }

    private static string Prefix(string kind, DateOnly month, string memberState)
    {
        var prefix = $"{kind}{StatisticKeys.Separator}{month.ToString(StatisticKeys.MonthFormat, CultureInfo.InvariantCulture)}{StatisticKeys.Separator}";
        return memberState.Length == 0 ? prefix : $"{prefix}{memberState}{StatisticKeys.Separator}";
    }

    // A line that an earlier version counted in another way is left out rather than misread.
    private static void AddVisa(SortedDictionary<(DateOnly, string), Dictionary<BorderVisaCheck, long>> visas, DateOnly month, string key, long count)
    {
        if (key.Split(StatisticKeys.Separator) is not [_, _, var state, var word] || RecordWords<BorderVisaCheck>.Find(word) is not { } check)
            return;
        if (!visas.TryGetValue((month, state), out var counts))
            visas[(month, state)] = counts = [];
        CollectionsMarshal.GetValueRefOrAddDefault(counts, check, out _) += count;
    }

    private static VisaChecks Checks(DateOnly month, string state, Dictionary<BorderVisaCheck, long> counts)
    {
        long Of(BorderVisaCheck check) => counts.GetValueOrDefault(check);
        return new VisaChecks(
            month, state, Of(BorderVisaCheck.Checked) + Of(BorderVisaCheck.CheckedWithFingerprints), Of(BorderVisaCheck.CheckedWithFingerprints),
            Of(BorderVisaCheck.Unanswered), Of(BorderVisaCheck.AskedOtherwise), Of(BorderVisaCheck.NotAsked));
    }

    private static void AddSearch(ImmutableArray<SearchCount>.Builder searches, DateOnly month, string key, long count)
    {
        if (key.Split(StatisticKeys.Separator) is not [_, _, var state, var kindWord, var authorityWord, var purposeWord, var systemWord, var outcomeWord, var keyWords]
            || RecordWords<AuditRecordKind>.Find(kindWord) is not { } kind
            || RecordWords<Authority>.Find(authorityWord) is not { } authority
            || RecordWords<Purpose>.Find(purposeWord) is not { } purpose
            || RecordWords<RecordedOutcome>.Find(outcomeWord) is not { } outcome
            || CentralSystems.All.Where(known => SystemWords.Of(known).Value == systemWord).ToArray() is not [var system])
        {
            return;
        }

        var keys = keyWords.Split('+', StringSplitOptions.RemoveEmptyEntries).Aggregate(SearchKeys.None, (set, word) => set | (RecordWords<SearchKeys>.Find(word) ?? SearchKeys.None));
        searches.Add(new SearchCount
        {
            Month = month, MemberState = state, Kind = kind, Authority = authority, Purpose = purpose, System = system, Outcome = outcome, Keys = keys, Count = count,
        });
    }
}
