using System.Diagnostics;
using SearchGateway.Simulators.Population;

namespace SearchGateway.Simulators.Prepared;

/// <summary>
/// Prepares a folder: draws the population once and writes what the systems need to find its records, one part after
/// another. What is there already is kept, so that a preparation that was broken off goes on where it was.
/// </summary>
internal sealed class Preparation
{
    private readonly IReadOnlyList<FolderPart> _parts;

    private Preparation(IReadOnlyList<FolderPart> parts) => _parts = parts;

    /// <summary>Begins or goes on with a folder.</summary>
    /// <param name="folder">Where it is to be; made if it is not there.</param>
    /// <param name="population">Who is to live there.</param>
    /// <param name="day">As of which day.</param>
    /// <exception cref="IOException">There is another population in the folder.</exception>
    public static Preparation Of(string folder, PopulationOptions population, DateOnly day)
    {
        Directory.CreateDirectory(folder);
        var contents = FolderContents.Of(population, day);
        if (!File.Exists(Path.Combine(folder, FolderContents.FileName)))
            contents.Write(folder);
        else if (FolderContents.Read(folder) is var found && found != contents)
            throw new IOException($"{folder}: holds {found}; wanted is {contents}. Choose another folder, or delete this one.");
        return new Preparation([.. new PreparedFolder(folder, contents).Parts()]);
    }

    /// <summary>Makes all parts that are not there yet.</summary>
    /// <param name="threads">Threads to use; -1 for all processors.</param>
    /// <param name="progress">Hears of it, from several threads, about ten times a second.</param>
    /// <param name="cancellationToken">Breaks off; what is whole stays.</param>
    public void Run(int threads, IProgress<PreparationProgress>? progress, CancellationToken cancellationToken)
    {
        for (var at = 0; at < _parts.Count; at++)
        {
            if (_parts[at].IsThere())
                continue;
            var meter = new Meter(_parts[at], at + 1, _parts.Count, progress);
            _parts[at].Make(threads, meter.Add, cancellationToken);
            meter.End();
        }
    }

    private sealed class Meter(FolderPart part, int step, int steps, IProgress<PreparationProgress>? progress)
    {
        private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

        private readonly long _began = Stopwatch.GetTimestamp();
        private long _records;
        private long _told;
        private int _chunks;

        public void Add(int records)
        {
            Interlocked.Add(ref _records, records);
            var share = Interlocked.Increment(ref _chunks) / (double)part.Chunks;
            var (told, elapsed) = (Interlocked.Read(ref _told), Stopwatch.GetElapsedTime(_began).Ticks);
            if (elapsed - told > s_pause.Ticks && Interlocked.CompareExchange(ref _told, elapsed, told) == told)
                Tell(share);
        }

        public void End() => Tell(1);

        private void Tell(double share) => progress?.Report(new PreparationProgress(
            part.System, part.Name, step, steps, Interlocked.Read(ref _records), share, Stopwatch.GetElapsedTime(_began)));
    }
}
