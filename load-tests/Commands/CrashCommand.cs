using System.CommandLine;
using SearchGateway.LoadTests.Processes;

namespace SearchGateway.LoadTests.Commands;

/// <summary><c>load-tests crash</c>: no answer that left is lost, whenever the gateway or its database dies.</summary>
internal static class CrashCommand
{
    private const string Description = """
        Starts a gateway, fires searches all at once, kills it (SIGKILL) in the middle, starts it again and proves that every answer
        that a client received stands in the audit log, and that the whole log verifies; after every kill. With --kill server it is the
        log's database server that dies and comes back, and the gateway has to go on by itself.

        Examples:
          load-tests crash
          load-tests crash --searches 1000 --rounds 200
          load-tests crash --store postgresql --kill server --rounds 20
        """;

    public static Command Make(LoadTerminal terminal)
    {
        var host = new Option<FileInfo?>("--host") { Description = "SearchGateway.Host.dll; that of this build unless given.", HelpName = "file" };
        var searches = new Option<int>("--searches") { Description = "Concurrent searches per round, 1 to 100000.", HelpName = "number", DefaultValueFactory = _ => 1000 };
        var rounds = new Option<int>("--rounds") { Description = "Kills in a row over the same log, 1 to 1000.", HelpName = "number", DefaultValueFactory = _ => 1 };
        var seed = new Option<int>("--seed") { Description = "Chooses the queries and the moments of the kills.", HelpName = "number", DefaultValueFactory = _ => 1 };
        var store = new Option<string>("--store") { Description = "What keeps the log; PostgreSQL on a server of the proof's own.", HelpName = "sqlite|postgresql", DefaultValueFactory = _ => CrashStore.Sqlite };
        var victim = new Option<string>("--kill") { Description = "What is killed.", HelpName = "gateway|server", DefaultValueFactory = _ => CrashProof.Gateway };
        store.AcceptOnlyFromAmong(CrashStore.Sqlite, CrashStore.PostgreSql);
        victim.AcceptOnlyFromAmong(CrashProof.Gateway, CrashProof.Server);
        var command = new Command("crash", Description) { host, searches, rounds, seed, store, victim };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (count, times) = (parsed.GetValue(searches), parsed.GetValue(rounds));
            if (count is < 1 or > 100_000)
                throw new UsageException("--searches: 1 to 100000.");
            if (times is < 1 or > 1000)
                throw new UsageException("--rounds: 1 to 1000.");
            var (kind, killed) = (parsed.GetValue(store)!, parsed.GetValue(victim)!);
            if (killed == CrashProof.Server && kind == CrashStore.Sqlite)
                throw new UsageException("--kill server: only with --store postgresql.");
            var folder = Directory.CreateTempSubdirectory("searchgateway-crash-");
            try
            {
                var assembly = Builds.Find(Builds.Host, parsed.GetValue(host));
                await using var place = await CrashStore.StartAsync(kind);
                var proof = new CrashProof(assembly, Builds.Find(Builds.Ssi, given: null), folder.FullName, place, killed, count, parsed.GetValue(seed), terminal);
                return await proof.RunAsync(times, cancellationToken) ? ExitCode.Held : ExitCode.NotHeld;
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
        return command;
    }
}
