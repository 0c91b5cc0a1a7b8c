using SearchGateway.Matching;

namespace SearchGateway.MatchQuality.Zones;

/// <summary>What a run of changed zones came to.</summary>
internal sealed record FuzzFigures(
    long Inputs, long StillValid, long SingleChanges, long MustShow, long Shown, long Alike, long AlikeShown, IReadOnlyList<string> Broken);

/// <summary>
/// Changes valid zones and reads them. A reader that throws, that contradicts itself, or that lets a change pass which a check digit
/// shows, is broken. The same seed gives the same inputs on any number of threads.
/// </summary>
internal sealed class Fuzz(long inputs, int seed, int threads)
{
    private const int Block = 10_000;
    private const int PerZone = 20;
    private const int MostBroken = 20;

    private readonly List<string> _broken = [];
    private readonly Lock _gate = new();
    private long _stillValid;
    private long _mustShow;
    private long _shown;
    private long _alike;
    private long _alikeShown;

    public FuzzFigures Run(CancellationToken cancellationToken)
    {
        var blocks = (inputs + Block - 1) / Block;
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        Parallel.For(0L, blocks, options, block => RunBlock(block, (int)Math.Min(Block, inputs - (block * Block))));
        return new FuzzFigures(inputs, _stillValid, _mustShow + _alike, _mustShow, _shown, _alike, _alikeShown, _broken);
    }

    private void RunBlock(long block, int count)
    {
        var random = new Random(HashCode(seed, block));
        var zones = new RandomZones(random);
        var mutations = new Mutations(random);
        var tally = new Tally();
        var (zone, other) = (zones.Next(), "");
        for (var i = 0; i < count; i++)
        {
            if (i % PerZone == 0)
                (other, zone) = (zone.Text(), zones.Next());
            if (i % 4 == 0)
                ChangeOne(string.Concat(zone.Lines()), zone.Format, random, tally);
            else
                Read(mutations.Of(zone.Text(), other), tally);
        }
        Add(tally);
    }

    private void ChangeOne(string zone, MrzFormat format, Random random, Tally tally)
    {
        int at;
        do
            at = random.Next(zone.Length);
        while (!CheckedPlaces.IsData(format, at));
        var by = CheckedPlaces.Alphabet[random.Next(CheckedPlaces.Alphabet.Length)];
        if (by == zone[at])
            by = by == '<' ? '0' : '<';
        var isAlike = CheckedPlaces.AreAlike(zone[at], by);
        var shown = Read($"{zone[..at]}{by}{zone[(at + 1)..]}", tally) is { IsValid: false };
        tally.MustShow += isAlike ? 0 : 1;
        tally.Alike += isAlike ? 1 : 0;
        tally.Shown += !isAlike && shown ? 1 : 0;
        tally.AlikeShown += isAlike && shown ? 1 : 0;
        if (!isAlike && !shown)
            Broken($"{format}: a change at position {at} passes");
    }

    private MrzResult? Read(string? text, Tally tally)
    {
        try
        {
            var result = MrzParser.Parse(text, RandomZones.Reference);
            if (!text.AsSpan().Contains('\0') && ViewVerdict(text) != result.Verdict)
                Broken($"{result.Format}: the two ways to read a zone differ");
            tally.StillValid += result.IsValid ? 1 : 0;
            return result;
        }
#pragma warning disable CA1031 // Any exception at all is what is looked for.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Broken($"{fault.GetType().Name} at {fault.StackTrace?.Split('\n')[0].Trim()}");
            return null;
        }
    }

    private static MrzVerdict ViewVerdict(string? text)
    {
        Span<char> buffer = stackalloc char[MrzZone.Longest];
        Span<char> number = stackalloc char[32];
        if (!MrzZone.TryRead(text, buffer, out var zone))
            return MrzVerdict.Unrecognised;
        zone.SplitName(out var primary, out var secondary);
        var read = zone.CopyDocumentNumber(number) + primary.Length + secondary.Length + zone.OptionalData.Length
            + zone.SecondOptionalData.Length + zone.DocumentCode.Length + zone.Issuer.Length + zone.Nationality.Length;
        if (zone.IsFrenchIdentityCard)
            return MrzVerdict.NotIcaoFormat;
        return (zone.Check(RandomZones.Reference) & MrzRules.Errors) == MrzRules.None && read >= 0 ? MrzVerdict.Valid : MrzVerdict.Invalid;
    }

    private void Add(Tally tally)
    {
        lock (_gate)
        {
            _stillValid += tally.StillValid;
            _mustShow += tally.MustShow;
            _shown += tally.Shown;
            _alike += tally.Alike;
            _alikeShown += tally.AlikeShown;
        }
    }

    private void Broken(string what)
    {
        lock (_gate)
        {
            if (_broken.Count < MostBroken && !_broken.Contains(what))
                _broken.Add(what);
        }
    }

    private static int HashCode(int seed, long block)
    {
        var mixed = ((ulong)block + 1) * 0x9E3779B97F4A7C15UL ^ (uint)seed * 0xD1B54A32D192ED03UL;
        return (int)(mixed >> 33);
    }

    private sealed class Tally
    {
        public long StillValid;
        public long MustShow;
        public long Shown;
        public long Alike;
        public long AlikeShown;
    }
}
