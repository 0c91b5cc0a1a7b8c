using System.Globalization;
using System.Security.Cryptography;
using Google.Protobuf;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Prepared;
using SearchGateway.Simulators.Samples;

namespace SearchGateway.Simulators.CommandLine;

/// <summary>
/// The command <c>repeat</c>: prepares a population once for each number of threads, asks the systems over each folder for the same
/// samples, as many at a time as there are threads, and says whether every file and every answer is the same to the byte.
/// </summary>
internal static class RepeatCommand
{
    /// <summary>The command's work; refuses in the arguments what is wrong.</summary>
    public static Func<CancellationToken, Task> Read(Arguments arguments, PopulationOptions population, TextWriter output)
    {
        var day = arguments.Day("--day", DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        var count = arguments.Number("--count", 1, 100_000, otherwise: 20);
        var parent = arguments.Text("--folder") ?? Path.GetTempPath();
        int[] threads = [.. (arguments.Text("--threads") ?? "1,4").Split(',').Select(t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0)];
        if (threads.Length < 2 || threads.Any(n => n is < 1 or > 1024))
            arguments.Refuse("--threads: must be at least two numbers from 1 to 1024 with commas between them, such as 1,4");
        return async stop =>
        {
            var folder = Path.Combine(parent, $"repeat-{Environment.ProcessId}-{Guid.NewGuid():N}");
            try
            {
                var runs = new List<Run>();
                foreach (var (number, with) in threads.Index())
                    runs.Add(await RunAsync(Path.Combine(folder, number.ToString(CultureInfo.InvariantCulture)), population, day, with, count, output, stop));
                await JudgeAsync(runs, output);
            }
            finally
            {
                if (Directory.Exists(folder))
                    Directory.Delete(folder, recursive: true);
            }
        };
    }

    private static async Task<Run> RunAsync(string folder, PopulationOptions population, DateOnly day, int threads, int count, TextWriter output, CancellationToken stop)
    {
        await Task.Run(() => Preparation.Of(folder, population, day).Run(threads, progress: null, stop), stop);
        var files = Directory.GetFiles(folder).ToDictionary(f => Path.GetFileName(f), HashOf, StringComparer.Ordinal);
        var samples = SampleCommand.Of(PreparedFolder.Open(folder), count, seed: 1).ToList();
        var options = new SimulatorOptions { Folder = folder, Today = "prepared" };
        options.Systems.Remove(SystemName.Cir);
        await using var systems = await SimulatedSystems.StartAsync(options, cancellationToken: stop);
        using var client = new SampleClient(systems.AddressOf);
        var answers = new string[samples.Count];
        await Parallel.ForAsync(0, samples.Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop }, async (i, token) =>
            answers[i] = Convert.ToHexStringLower(SHA256.HashData((await client.AskAsync(samples[i], token)).ToByteArray())));
        var run = new Run(files, samples, answers);
        await output.WriteLineAsync($"{threads} {(threads == 1 ? "thread" : "threads")}: {files.Count} files {run.OfFiles[..16]}, {answers.Length} answers {run.OfAnswers[..16]}");
        return run;
    }

    private static async Task JudgeAsync(List<Run> runs, TextWriter output)
    {
        var first = runs[0];
        var differing = runs.Skip(1).SelectMany(run => first.Differences(run)).Distinct(StringComparer.Ordinal).ToList();
        foreach (var difference in differing.Take(20))
            await output.WriteLineAsync($"DIFFERS {difference}");
        if (differing.Count > 0)
            throw new IOException($"{differing.Count} files and answers differ between runs.");
        await output.WriteLineAsync("SAME: every file and every answer, to the byte.");
    }

    private static string HashOf(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>Hashes of the files by name, and of the answers in the order of the samples.</summary>
    private sealed record Run(IReadOnlyDictionary<string, string> Files, IReadOnlyList<Sample> Samples, IReadOnlyList<string> Answers)
    {
        public string OfFiles => HashOf(Files.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key} {f.Value}"));

        public string OfAnswers => HashOf(Answers);

        public IEnumerable<string> Differences(Run other)
        {
            foreach (var name in Files.Keys.Union(other.Files.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
                if (!string.Equals(Files.GetValueOrDefault(name), other.Files.GetValueOrDefault(name), StringComparison.Ordinal))
                    yield return $"file {name}";
            for (var i = 0; i < Math.Max(Answers.Count, other.Answers.Count); i++)
                if (i >= Answers.Count || i >= other.Answers.Count || !string.Equals(Answers[i], other.Answers[i], StringComparison.Ordinal))
                    yield return i < Samples.Count ? $"answer of {Samples[i].System} by {Sample.Word(Samples[i].Kind)}, sample {i}" : $"sample {i}";
        }

        private static string HashOf(IEnumerable<string> hashes) =>
            Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', hashes))));
    }
}
