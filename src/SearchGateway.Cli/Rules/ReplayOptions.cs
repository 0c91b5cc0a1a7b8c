using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SearchGateway.Policy;
using SearchGateway.PolicyReview.Replaying;
using SearchGateway.Simulators.Population;

namespace SearchGateway.Cli.Rules;

/// <summary>The options that replay queries under both packs.</summary>
internal sealed class ReplayOptions
{
    private const int MostQueries = 10_000_000;

    private readonly Option<FileInfo?> _replay = new("--replay") { Description = "Replay the queries of this file, JSON Lines.", HelpName = "file" };
    private readonly Option<int?> _generate = Number("--generate", "Replay so many queries about the simulated population.", 1, MostQueries);
    private readonly Option<int?> _seed = Number("--seed", "Seed of the generated queries; 1 unless given.", 0, int.MaxValue);
    private readonly Option<int?> _people = Number("--people", "Size of the simulated population; 10000 unless given.", PopulationOptions.SmallestSize, PopulationOptions.LargestSize);
    private readonly Option<FileInfo?> _save = new("--save-queries") { Description = "Write the generated queries into this file, as --replay reads them.", HelpName = "file" };

    public ReplayOptions(Command command)
    {
        foreach (var option in (Option[])[_replay, _generate, _seed, _people, _save])
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            // Whether an option stands there, whatever its value: a wrong value has its own message.
            var isGenerated = result.GetResult(_generate) is not null;
            if (isGenerated && result.GetResult(_replay) is not null)
                result.AddError("--replay and --generate cannot both be given.");
            if (!isGenerated && (result.GetResult(_seed) is not null || result.GetResult(_save) is not null))
                result.AddError("--seed and --save-queries belong to --generate.");
        });
    }

    /// <summary>Replays as the options say; null if they say nothing of a replay.</summary>
    public async Task<ReplayResult?> RunAsync(ParseResult parsed, RulePack before, RulePack after, Terminal terminal, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_replay) is null && parsed.GetValue(_generate) is null)
            return null;

        // A faulty file is told before the systems are started.
        var recorded = parsed.GetValue(_replay) is { } file ? QueryLines.Parse(await ReadAsync(file, cancellationToken)) : null;
        var population = new PopulationOptions();
        population.Size = parsed.GetValue(_people) ?? population.Size;
        await using var stage = await RehearsalStage.StartAsync(population, terminal.Time, cancellationToken);
        var count = parsed.GetValue(_generate) ?? recorded!.Count;
        var queries = recorded ?? new QueryGenerator(stage, before, after, parsed.GetValue(_seed) ?? 1).Draw(count);
        if (parsed.GetValue(_save) is { } save)
            await SaveAsync(save, queries, cancellationToken);
        return await ReplayProgress.ShowAsync(
            terminal, count, progress => Replay.RunAsync(stage, before, after, queries, progress, cancellationToken));
    }

    private static async Task<string> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(file.FullName, cancellationToken);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--replay: {file.Name} cannot be read: {unreadable.Message}");
        }
    }

    private static async Task SaveAsync(FileInfo file, IEnumerable<ReplayQuery> queries, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllLinesAsync(file.FullName, queries.Select(QueryLines.Write), cancellationToken);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--save-queries: {file.Name} cannot be written: {unwritable.Message}");
        }
    }

    private static Option<int?> Number(string name, string description, int least, int most) => new(name)
    {
        Description = description,
        HelpName = "number",
        CustomParser = (ArgumentResult result) =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
                return number;
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name}: a whole number from {least} to {most}."));
            return null;
        },
    };
}
