using System.CommandLine;

namespace SearchGateway.Cli.Sessions;

/// <summary><c>ssi session faults</c>: another behaviour of systems as a step.</summary>
internal static class RecordFaultsCommand
{
    private const string Description = """
        Gives systems another behaviour and adds that to the session. --set takes properties as ssi systems faults does.

        Examples:
          ssi session faults second-identity.json --system vis --set 'outage: true'
          ssi session faults second-identity.json --system vis --set 'latency: 300ms' --set 'errors: 5%' --seed 7
          ssi session faults second-identity.json --end
        """;

    public static Command Make(Terminal terminal)
    {
        var file = SessionCommand.FileArgument();
        var set = new Option<string[]>("--set") { Description = "A property of the new behaviour.", HelpName = "property" };
        var seed = new Option<ulong?>("--seed") { Description = "Seed of the draws; 0 unless given.", HelpName = "number" };
        var end = new Option<bool>("--end") { Description = "End all faults." };
        var command = new Command("faults", Description) { file, set, seed, end };
        var addresses = new StageAddresses(command, terminal, namesSystems: true);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var properties = parsed.GetValue(set) ?? [];
            if (properties.Length > 0 == parsed.GetValue(end))
                throw new UsageException("Give either --set or --end.");
            if (parsed.GetValue(seed) > Session.GreatestSeed)
                throw new UsageException($"--seed: at most {Session.GreatestSeed}.");
            SessionFile.Read(parsed.GetValue(file)!);
            using var stage = await addresses.OpenAsync(parsed, cancellationToken);
            var named = addresses.Named(parsed);
            foreach (var system in named.Count > 0 ? named : [Session.AllSystems])
            {
                var step = new FaultsStep(terminal.Time.GetUtcNow(), system, properties.Length > 0 ? string.Join('\n', properties) : null, parsed.GetValue(seed));
                await stage.TakeAsync(step, cancellationToken);
                SessionCommand.Append(parsed.GetValue(file)!, step);
                await terminal.Out.WriteLineAsync(SessionText.Of(step).AsMemory(), cancellationToken);
            }

            return ExitCode.Complete;
        });
        return command;
    }
}
