using System.Diagnostics;
using System.Security.Cryptography;

namespace SearchGateway.Fuzzing.Running;

/// <summary>How long a target is fuzzed.</summary>
/// <param name="Seed">Chooses every input, unless coverage or time does.</param>
/// <param name="Executions">At most so many.</param>
/// <param name="Duration">At most so long; null for as long as the executions take.</param>
/// <param name="MostFinds">Ends when as many different finds were made.</param>
internal sealed record FuzzPlan(ulong Seed, long Executions, TimeSpan? Duration = null, int MostFinds = 10);

/// <summary>An input that broke something.</summary>
/// <param name="Target">The target.</param>
/// <param name="What">What it broke.</param>
/// <param name="Input">The input, as short as it could be made.</param>
internal sealed record Find(string Target, string What, byte[] Input)
{
    public string FileName => $"{Target}-{Convert.ToHexStringLower(SHA256.HashData(Input))[..12]}";
}

/// <summary>What a target came to.</summary>
/// <param name="Target">Its name.</param>
/// <param name="Executions">Inputs that were read.</param>
/// <param name="Outcomes">Different outcomes that were seen.</param>
/// <param name="Kept">Inputs that brought something new.</param>
/// <param name="Branches">Branches that were seen; null if the code is not instrumented.</param>
/// <param name="Finds">What was found.</param>
/// <param name="Elapsed">Wall time.</param>
internal sealed record FuzzResult(string Target, long Executions, int Outcomes, int Kept, int? Branches, IReadOnlyList<Find> Finds, TimeSpan Elapsed);

/// <summary>Reads inputs one after the other, keeps those that bring something new, and makes others of them.</summary>
internal sealed class Fuzzer(FuzzTarget target, FuzzPlan plan, Coverage? coverage = null)
{
    /// <summary>A reading that takes longer hangs. Far above what the slowest takes on a busy machine.</summary>
    private static readonly TimeSpan s_longestReading = TimeSpan.FromSeconds(20);

    private const int MostKept = 4096;
    private const int MostShortenings = 400;

    private readonly List<byte[]> _kept = [];
    private readonly HashSet<string> _outcomes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Find> _finds = new(StringComparer.Ordinal);
    private byte[] _current = [];
    private long _executions;
    private long _readings;

    /// <summary>Runs on a thread of its own, so that a reading that hangs is told and does not hold up the rest.</summary>
    public FuzzResult Run(CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        using var done = new ManualResetEventSlim();
        var thread = new Thread(() =>
        {
            Loop(began, cancellationToken);
            done.Set();
        }) { IsBackground = true };
        thread.Start();
        var (hang, last) = (false, -1L);
        while (!done.Wait(s_longestReading, CancellationToken.None) && !hang)
            (hang, last) = (Volatile.Read(ref _readings) == last, Volatile.Read(ref _readings));
        var finds = hang ? [new Find(target.Name, "hangs", Volatile.Read(ref _current))] : _finds.Values.ToArray();
        return new FuzzResult(target.Name, Volatile.Read(ref _executions), _outcomes.Count, _kept.Count, coverage?.Branches, finds, Stopwatch.GetElapsedTime(began));
    }

    /// <summary>Reads one input.</summary>
    /// <returns>What it broke; null if nothing.</returns>
    public string? Try(byte[] input) => Try(input, out _);

    private void Loop(long began, CancellationToken cancellationToken)
    {
        var dice = Dice.For(plan.Seed, target.Name);
        var mutator = new Mutator(dice, target);
        foreach (var sound in Corpus.Sound(target.Name).Concat(Corpus.Regressions(target.Name).Values).DefaultIfEmpty([]))
            Take(sound, isKept: true);
        while (_executions < plan.Executions && _finds.Count < plan.MostFinds && !cancellationToken.IsCancellationRequested)
        {
            if (plan.Duration is { } duration && Stopwatch.GetElapsedTime(began) >= duration)
                break;
            // Half of the inputs are made of what was new last.
            var parent = dice.OneIn(2) ? _kept[^(1 + dice.Below(Math.Min(_kept.Count, 16)))] : dice.Of(_kept);
            Take(mutator.Change(parent, dice.Of(_kept)), isKept: false);
        }
    }

    private void Take(byte[] input, bool isKept)
    {
        Volatile.Write(ref _current, input);
        coverage?.Begin();
        var broken = Try(input, out var outcome);
        var isNew = coverage?.End() is true;
        Volatile.Write(ref _executions, _executions + 1);
        if (broken is not null)
        {
            if (!_finds.ContainsKey(broken))
                _finds[broken] = new Find(target.Name, broken, Shortened(input, broken));
            return;
        }

        isNew |= _outcomes.Add($"{outcome}/{int.Log2(input.Length + 1)}");
        if (isKept || (isNew && _kept.Count < MostKept))
            _kept.Add(input);
    }

    private string? Try(byte[] input, out string outcome)
    {
        var broken = TryOnce(input, out outcome, out var allocated);
        var bound = target.AllocationBase + (target.AllocationPerByte * input.Length);

        // The first reading of a kind also allocates what is compiled once.
        if (broken is null && allocated > bound)
            broken = TryOnce(input, out outcome, out allocated);
        return broken ?? (allocated > bound ? "allocates without bound" : null);
    }

    private string? TryOnce(byte[] input, out string outcome, out long allocated)
    {
        (outcome, allocated) = ("", 0);
        Volatile.Write(ref _readings, _readings + 1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            outcome = target.Read(input);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            return null;
        }
        catch (BrokenPromiseException broken)
        {
            return broken.Message;
        }
        catch (Exception unforeseen)
        {
            return $"{unforeseen.GetType().Name} {Place(unforeseen)}";
        }
    }

    /// <summary>Where it was thrown, in our own code: tells finds apart.</summary>
    private static string Place(Exception thrown)
    {
        var place = new StackTrace(thrown).GetFrames().Select(f => f.GetMethod()).FirstOrDefault(m => m?.DeclaringType?.FullName is { } type
            && (type.StartsWith("SearchGateway.", StringComparison.Ordinal) || type.StartsWith("Grpc.", StringComparison.Ordinal)));
        return $"in {place?.DeclaringType?.Name}.{place?.Name}";
    }

    /// <summary>The input without the pieces that the find does not need.</summary>
    private byte[] Shortened(byte[] input, string broken)
    {
        var tries = 0;
        for (var piece = input.Length / 2; piece > 0; piece /= 2)
        {
            for (var at = 0; at + piece <= input.Length && tries < MostShortenings; tries++)
            {
                byte[] shorter = [.. input.AsSpan(0, at), .. input.AsSpan(at + piece)];
                if (Try(shorter) == broken)
                    input = shorter;
                else
                    at += piece;
            }
        }

        return input;
    }
}
