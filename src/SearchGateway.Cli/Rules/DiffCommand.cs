using System.CommandLine;
using SearchGateway.PolicyReview;
using SearchGateway.PolicyReview.Comparing;
using SearchGateway.PolicyReview.Replaying;

namespace SearchGateway.Cli.Rules;

/// <summary><c>ssi policy diff</c>: what changes from one pack to another.</summary>
internal static class DiffCommand
{
    private const string Description = """
        Shows what changes from one pack to another: the cells of authority, purpose and system that open or close; keys, conditions,
        order of systems, mode, records and fields gained and lost, each with its article; requests for access; and articles that are
        exchanged while the access stays.

        With --replay or --generate, queries are then asked under both packs, of simulated systems in this process: how many answers,
        persons, records and which fields are newly shown or withheld, which systems are newly asked or no longer asked, with the numbers
        of some queries. Nothing of any person is written. The same queries, people and day give the same figures.

        A file for --replay has one query a line, as --save-queries writes it:
          {"authority": "border_guard", "purposes": ["border_entry"], "access_request": "none", "request": {"purpose": …, "query": {…}}}

        Exit code 0: the packs decide alike; 1: they differ; 3: in a replay, a system gave no answer; 5: a pack or a query is faulty.

        Examples:
          ssi policy diff policies/2016 policies/2019
          ssi policy diff policies/2016 my-rules --format markdown > change.md
          ssi policy diff policies/2016 my-rules --generate 2000 --seed 7
          ssi policy diff policies/2016 my-rules --replay last-week.jsonl --format json
        """;

    public static Command Make(Terminal terminal)
    {
        var before = PackFolder.Argument("before");
        var after = PackFolder.Argument("after");
        var format = FormatOption.Make();
        var command = new Command("diff", Description) { before, after, format };
        var replays = new ReplayOptions(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (was, becomes) = (PackFolder.Read(parsed.GetValue(before)!, terminal), PackFolder.Read(parsed.GetValue(after)!, terminal));
            var difference = new Difference(PackComparison.Of(was, becomes), await replays.RunAsync(parsed, was, becomes, terminal, cancellationToken));
            await WriteAsync(difference, parsed.GetValue(format), terminal, cancellationToken);
            return difference.Replay is { WithoutAnswer: > 0 } ? ExitCode.Partial
                : difference.Replay is { Faulty.IsEmpty: false } ? ExitCode.Invalid
                : difference.Comparison.IsSame ? ExitCode.Complete
                : ExitCode.Differs;
        });
        return command;
    }

    private static async Task WriteAsync(Difference difference, Format format, Terminal terminal, CancellationToken cancellationToken)
    {
        if (format == Format.Json)
        {
            await terminal.Out.WriteLineAsync(ReviewJson.Of(difference).AsMemory(), cancellationToken);
        }
        else if (format == Format.Markdown)
        {
            var replay = difference.Replay is { } page ? "\n" + ReplayMarkdown.Write(page) : "";
            await terminal.Out.WriteAsync($"{ComparisonMarkdown.Write(difference.Comparison)}{replay}".AsMemory(), cancellationToken);
        }
        else
        {
            var paragraphs = new Paragraphs(terminal);
            ComparisonTable.Write(paragraphs, difference.Comparison);
            if (difference.Replay is { } replay)
                ReplayTable.Write(paragraphs, replay);
        }
    }

    private sealed record Difference(PackComparison Comparison, ReplayResult? Replay);
}
