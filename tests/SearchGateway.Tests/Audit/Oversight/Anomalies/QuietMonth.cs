using SearchGateway.Audit.Oversight.Anomalies;

namespace SearchGateway.Tests.Audit.Oversight.Anomalies;

/// <summary>
/// A month of searches in which nobody does anything wrong: units with shifts of their own, officers who are quicker and slower,
/// busy and quiet days, travellers who return, and few case references.
/// </summary>
internal sealed class QuietMonth
{
    public const int Days = 30;
    public const int Units = 24;
    public const int OfficersOfUnit = 14;

    public static readonly DateTimeOffset Start = new(2016, 11, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Random _random;
    private readonly List<SearchFact> _facts = [];

    private QuietMonth(int seed) => _random = new Random(seed);

    /// <summary>The searches of one month, in order of time.</summary>
    public static List<SearchFact> Draw(int seed)
    {
        var month = new QuietMonth(seed);
        for (var unit = 0; unit < Units; unit++)
            month.DrawUnit(unit);
        return month._facts;
    }

    public static UInt128 Officer(int unit, int number) => Digest(1, (uint)(unit * OfficersOfUnit + number));

    public static UInt128 Unit(int unit) => Digest(2, (uint)unit);

    public static UInt128 Subject(uint number) => Digest(3, number);

    /// <summary>The facts in order of time, numbered.</summary>
    public static List<SearchFact> Ordered(IEnumerable<SearchFact> facts) => [.. facts.OrderBy(fact => fact.Time).Select((fact, index) => fact with { Index = index })];

    public static SearchFact Fact(int unit, int officer, DateTimeOffset time, UInt128 subject, bool hasCase = false) =>
        new(0, time, Officer(unit, officer), Unit(unit), unit % 3, hasCase, unit % 3 == 0, new[] { subject });

    private void DrawUnit(int unit)
    {
        // Some units work around the clock, others by day.
        var opens = unit % 2 == 0 ? 0 : 6;
        var closes = unit % 2 == 0 ? 24 : 20;
        for (var officer = 0; officer < OfficersOfUnit; officer++)
        {
            var pace = 12 * Math.Exp(0.35 * Normal());
            for (var day = 0; day < Days; day++)
            {
                if (_random.NextDouble() < 0.3)
                    continue;
                var begins = opens + _random.Next(Math.Max(1, closes - opens - 8));
                for (var left = Poisson(pace * Math.Exp(0.2 * Normal())); left > 0; left--)
                    _facts.Add(Fact(unit, officer, Start.AddDays(day).AddHours(begins + 8 * _random.NextDouble()), Traveller(unit), _random.NextDouble() < 0.2));
            }
        }
    }

    // Most come once; a few pass every day.
    private UInt128 Traveller(int unit) => _random.NextDouble() < 0.05
        ? Subject((uint)(unit * 1000 + _random.Next(200)))
        : Subject((uint)(1_000_000 + _random.Next(100_000_000)));

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    private int Poisson(double mean)
    {
        var product = _random.NextDouble();
        var count = 0;
        for (var limit = Math.Exp(-mean); product > limit; count++)
            product *= _random.NextDouble();
        return count;
    }

    private static UInt128 Digest(ulong kind, uint number) =>
        new UInt128(Mixed(kind * 0x9E3779B97F4A7C15 + number), Mixed(kind * 0xC2B2AE3D27D4EB4F + number + 1));

    // The finish of SplitMix64: digests look random.
    private static ulong Mixed(ulong x)
    {
        x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9;
        x = (x ^ x >> 27) * 0x94D049BB133111EB;
        return x ^ x >> 31;
    }
}
