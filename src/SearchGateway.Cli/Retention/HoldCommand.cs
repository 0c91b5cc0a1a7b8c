using System.CommandLine;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using SearchGateway.Cli.Commands;
using SearchGateway.Cli.Output;
using SearchGateway.V1;

namespace SearchGateway.Cli.Retention;

/// <summary><c>ssi audit hold</c>: keeps audit records that a monitoring procedure needs from being erased.</summary>
internal static class HoldCommand
{
    private const string Description = """
        Keeps audit records from being erased although their time has passed, because a monitoring procedure that has begun needs them.
        Every step is itself a record. For tokens with the role oversight.

        Examples:
          ssi audit hold place --procedure DPA/2026/7 --until 2027-06-30 --from 2026-01-01 --to 2026-02-01 --authority border-guard
          ssi audit hold list --output json
          ssi audit hold lift 0193f1b4-…
        """;

    private const string Placing = """
        Places a hold on the records that meet everything that is said: a range of time, an authority, a State, searches, positions.

        Examples:
          ssi audit hold place --procedure DPA/2026/7 --until 2027-06-30 --state EST --from 2026-01-01 --to 2026-02-01
          ssi audit hold place --procedure DPA/2026/7 --until 2027-06-30 --search 0193f1b4-… --search 0193f1b5-…
          ssi audit hold place --procedure DPA/2026/7 --until 2027-06-30 --index 4711 --profile oversight-officer
        """;

    public static Command Make(Terminal terminal) => new("hold", Description) { Place(terminal), List(terminal), Lift(terminal) };

    private static Command Place(Terminal terminal)
    {
        var procedure = new Option<string>("--procedure") { Description = "Reference of the monitoring procedure.", HelpName = "reference", Required = true };
        var until = new Option<string>("--until") { Description = "The last day of the hold, YYYY-MM-DD; afterwards it ends by itself.", HelpName = "day", Required = true };
        var from = new Option<string?>("--from") { Description = "Records written on this day, UTC, or later.", HelpName = "day" };
        var to = new Option<string?>("--to") { Description = "Records written before this day, UTC.", HelpName = "day" };
        var authority = new Option<string?>("--authority") { Description = "Records of officers of this kind of authority, e.g. border-guard.", HelpName = "authority" };
        var state = new Option<string?>("--state") { Description = "Records of officers of this Member State, three letters.", HelpName = "state" };
        var searches = new Option<string[]>("--search") { Description = "Records about this search; may be given again.", HelpName = "id" };
        var indexes = new Option<long[]>("--index") { Description = "The record at this position; may be given again.", HelpName = "index" };
        var output = OutputOption.Make();
        var command = new Command("place", Placing) { procedure, until, from, to, authority, state, searches, indexes, output };
        var connection = new Connection(command, terminal);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var request = new PlaceHoldRequest
            {
                Procedure = parsed.GetValue(procedure),
                Until = parsed.GetValue(until),
                Selection = new HoldSelection
                {
                    From = Day("--from", parsed.GetValue(from)),
                    To = Day("--to", parsed.GetValue(to)),
                    Authority = parsed.GetValue(authority) ?? "",
                    MemberState = parsed.GetValue(state) ?? "",
                    SearchIds = { parsed.GetValue(searches) ?? [] },
                    Indexes = { parsed.GetValue(indexes) ?? [] },
                },
            };
            using var client = await connection.OpenAsync(parsed, cancellationToken);
            var placed = await client.Retention.PlaceHoldAsync(request, cancellationToken);
            if (parsed.GetValue(output) == OutputFormat.Table)
                await terminal.Out.WriteLineAsync($"Held until {placed.Hold.Until}: {placed.Hold.Id}".AsMemory(), cancellationToken);
            else
                await JsonOutput.WriteAsync(placed, parsed.GetValue(output), terminal.Out);
            return ExitCode.Complete;
        });
        return command;
    }

    private static Command List(Terminal terminal)
    {
        var output = OutputOption.Make();
        var command = new Command("list", "Lists the holds in force, oldest first.\n\nExample:\n  ssi audit hold list --profile oversight-officer") { output };
        var connection = new Connection(command, terminal);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = await connection.OpenAsync(parsed, cancellationToken);
            var answer = await client.Retention.ListHoldsAsync(cancellationToken);
            if (parsed.GetValue(output) == OutputFormat.Table)
                RetentionTables.Write(terminal.Tables(), answer.Holds);
            else
                await JsonOutput.WriteAsync(answer, parsed.GetValue(output), terminal.Out);
            return ExitCode.Complete;
        });
        return command;
    }

    private static Command Lift(Terminal terminal)
    {
        var id = new Argument<string>("hold") { Description = "Identifier of the hold, as place and list give it." };
        var output = OutputOption.Make();
        var command = new Command("lift", "Lifts a hold: what it held goes at the next run.\n\nExample:\n  ssi audit hold lift 0193f1b4-…") { id, output };
        var connection = new Connection(command, terminal);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = await connection.OpenAsync(parsed, cancellationToken);
            var lifted = await client.Retention.LiftHoldAsync(parsed.GetValue(id)!, cancellationToken);
            if (parsed.GetValue(output) == OutputFormat.Table)
                await terminal.Out.WriteLineAsync($"Lifted: {lifted.Hold.Id}, of {Printable.Text(lifted.Hold.Procedure)}".AsMemory(), cancellationToken);
            else
                await JsonOutput.WriteAsync(lifted, parsed.GetValue(output), terminal.Out);
            return ExitCode.Complete;
        });
        return command;
    }

    private static Timestamp? Day(string option, string? text)
    {
        if (text is null)
            return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? Timestamp.FromDateTimeOffset(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero))
            : throw new UsageException($"{option}: a day as YYYY-MM-DD is expected.");
    }
}
