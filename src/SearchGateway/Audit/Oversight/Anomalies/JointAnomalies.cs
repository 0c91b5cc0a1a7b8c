using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using SearchGateway.Model;

namespace SearchGateway.Audit.Oversight.Anomalies;

/// <summary>Searches of one hour.</summary>
/// <param name="Hour">Hours since the beginning of 1970, UTC.</param>
/// <param name="Count">How many.</param>
/// <param name="First">When the first was, UTC.</param>
/// <param name="Last">When the last was, UTC.</param>
/// <param name="Record">Index of the first one's record.</param>
public readonly record struct HourTally(int Hour, int Count, DateTimeOffset First, DateTimeOffset Last, long Record);

/// <summary>What one officer searched, counted by the hour.</summary>
/// <param name="By">Who.</param>
/// <param name="Hours">Hours with searches, ascending.</param>
public sealed record OfficerTally(Caller By, ImmutableArray<HourTally> Hours);

/// <summary>What the officers of one log searched.</summary>
/// <param name="Log">Its name.</param>
/// <param name="Officers">One entry for each officer, unit and kind of authority.</param>
public sealed record LogTallies(string Log, IReadOnlyList<OfficerTally> Officers);

/// <summary>Something that stands out over several logs.</summary>
/// <param name="Rule">The rule that speaks.</param>
/// <param name="By">Who.</param>
/// <param name="Count">Searches that stand out.</param>
/// <param name="Usual">How many would be usual.</param>
/// <param name="Limit">From how many on the rule speaks.</param>
/// <param name="First">Time of the first of them, UTC.</param>
/// <param name="Last">Time of the last of them, UTC.</param>
/// <param name="Records">Indexes of some of their records, by log, ascending.</param>
public sealed record JointAnomaly(
    AnomalyRule Rule, Caller By, long Count, double Usual, double Limit, DateTimeOffset First, DateTimeOffset Last, ImmutableArray<(string Log, ImmutableArray<long> Records)> Records);

/// <summary>
/// Holds officers against each other over several logs, by the rules on rates and hours. Logs know officers by digests of their own, so
/// they are told apart by what they are called. Subjects are not called anything: who searched one again and again each log tells by itself.
/// </summary>
public static class JointAnomalies
{
    // A position with the number of its log above it.
    private const int IndexBits = 48;

    /// <summary>What stands out, by rule.</summary>
    /// <param name="options">When the rules speak.</param>
    /// <param name="logs">At most 32,768 of them.</param>
    public static IReadOnlyList<JointAnomaly> Find(AnomalyOptions options, IReadOnlyList<LogTallies> logs)
    {
        var (rate, hour) = (new RateRule(options), new HourRule(options));
        var names = new Dictionary<(UInt128 Officer, UInt128 Unit), Caller>();
        for (var log = 0; log < logs.Count; log++)
        {
            foreach (var (by, hours) in logs[log].Officers)
            {
                var (officer, unit) = (DigestOf(by.MemberState, by.Officer), DigestOf(by.MemberState, by.Unit));
                names.TryAdd((officer, unit), by);
                foreach (var tally in hours)
                {
                    var fact = new SearchFact(((long)log << IndexBits) | tally.Record, tally.First, officer, unit, (int)by.Authority, HasCase: false, IsAtBorder: false, Subjects: default)
                    {
                        Count = tally.Count, Until = tally.Last,
                    };
                    rate.Add(fact);
                    hour.Add(fact);
                }
            }
        }

        return [.. rate.Find().Concat(hour.Find()).Select(found => Named(found, names[(found.Officer, found.Unit)], logs))];
    }

    private static JointAnomaly Named(Anomaly found, Caller by, IReadOnlyList<LogTallies> logs) => new(
        found.Rule, by, found.Count, found.Usual, found.Limit, found.First, found.Last,
        [.. found.Records.GroupBy(position => position >> IndexBits).OrderBy(log => log.Key).Select(log => (logs[(int)log.Key].Log, log.Select(position => position & ((1L << IndexBits) - 1)).ToImmutableArray()))]);

    private static UInt128 DigestOf(string memberState, string name) => EntryFilter.NumberOf(SHA256.HashData(Encoding.UTF8.GetBytes($"{memberState}\n{name}")));
}
