using System.CommandLine;
using SearchGateway.Cli.Input;
using SearchGateway.Cli.Output;
using SearchGateway.Model;
using SearchGateway.PolicyReview.Replaying;
using SearchGateway.Simulators.Population;

namespace SearchGateway.Cli.Rules;

/// <summary><c>ssi policy queries</c>: draws queries about simulated people, for a batch.</summary>
internal static class QueriesCommand
{
    private const int MostQueries = 10_000_000;

    private const string Description = """
        Draws queries about simulated people for one authority and purpose, each fitting some combination of keys that the pack accepts,
        with further keys and circumstances by chance; a request in the contract's JSON on each line, as ssi batch reads them. The same
        pack, seed, people and day give the same queries. A gateway whose systems hold the same people finds them.

        Examples:
          ssi policy queries policies/2016 --authority border-guard --purpose border-entry --count 100000 > queries.jsonl
          ssi policy queries policies/2016 --authority police --purpose police-check --count 500 --seed 7 --people 1000
        """;

    public static Command Make(Terminal terminal)
    {
        var folder = PackFolder.Argument();
        var authority = WordOption.One<Authority>("--authority", "Who asks.");
        var purpose = WordOption.One<Purpose>("--purpose", "Why.");
        (authority.Required, purpose.Required) = (true, true);
        var count = NumberOption.Of("--count", "How many.", 1, MostQueries, 1000);
        var seed = NumberOption.Of("--seed", "Seed of the draws.", 0, int.MaxValue, 1);
        var people = NumberOption.Of("--people", "Size of the simulated population.", PopulationOptions.SmallestSize, PopulationOptions.LargestSize, new PopulationOptions().Size);
        var command = new Command("queries", Description) { folder, authority, purpose, count, seed, people };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var pack = PackFolder.Read(parsed.GetValue(folder)!, terminal);
            await using var stage = await RehearsalStage.StartAsync(new PopulationOptions { Size = parsed.GetValue(people) }, terminal.Time, cancellationToken);
            var generator = new QueryGenerator(
                stage, pack, pack, parsed.GetValue(seed), (who, why) => who == parsed.GetValue(authority) && why == parsed.GetValue(purpose));
            if (generator.Pairs == 0)
                throw new FaultyInputException(["The pack opens no system to this authority for this purpose."]);
            foreach (var query in generator.Draw(parsed.GetValue(count)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                await terminal.Out.WriteLineAsync(JsonOutput.Brief(RequestInput.ToMessage(query.Input)).AsMemory(), cancellationToken);
            }

            await terminal.Out.FlushAsync(cancellationToken);
            return ExitCode.Complete;
        });
        return command;
    }
}
