using System.CommandLine;
using System.Globalization;
using SearchGateway.Client;
using SearchGateway.LoadTests.Processes;
using SearchGateway.LoadTests.Queries;
using SearchGateway.LoadTests.Running;

namespace SearchGateway.LoadTests.Commands;

/// <summary><c>load-tests crash</c>: no answer that left is lost, whenever the gateway dies.</summary>
internal static class CrashCommand
{
    private const string Node = "crash";

    private const string Description = """
        Starts a gateway, fires searches all at once, kills it (SIGKILL) in the middle, starts it again and proves that every answer
        that a client received stands in the audit log, and that the whole log verifies.

        Examples:
          load-tests crash
          load-tests crash --searches 1000 --rounds 5
        """;

    public static Command Make(LoadTerminal terminal)
    {
        var host = new Option<FileInfo?>("--host") { Description = "SearchGateway.Host.dll; that of this build unless given.", HelpName = "file" };
        var searches = new Option<int>("--searches") { Description = "Concurrent searches per round, 1 to 100000.", HelpName = "number", DefaultValueFactory = _ => 1000 };
        var rounds = new Option<int>("--rounds") { Description = "Kills in a row over the same log, 1 to 100.", HelpName = "number", DefaultValueFactory = _ => 1 };
        var seed = new Option<int>("--seed") { Description = "Chooses the queries and the moments of the kills.", HelpName = "number", DefaultValueFactory = _ => 1 };
        var command = new Command("crash", Description) { host, searches, rounds, seed };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (count, times) = (parsed.GetValue(searches), parsed.GetValue(rounds));
            if (count is < 1 or > 100_000)
                throw new UsageException("--searches: 1 to 100000.");
            if (times is < 1 or > 100)
                throw new UsageException("--rounds: 1 to 100.");
            var folder = Directory.CreateTempSubdirectory("searchgateway-crash-");
            try
            {
                var proof = new CrashProof(Builds.Find(Builds.Host, parsed.GetValue(host)), folder.FullName, count, parsed.GetValue(seed), terminal);
                return await proof.RunAsync(times, cancellationToken) ? ExitCode.Held : ExitCode.NotHeld;
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
        return command;
    }

    private sealed class CrashProof(string assembly, string folder, int searches, int seed, LoadTerminal terminal)
    {
        private readonly ReceiptBook _received = new();
        private readonly Random _moments = new(seed);

        public async Task<bool> RunAsync(int rounds, CancellationToken cancellationToken)
        {
            var (rest, grpc) = (ServerProcess.FreeAddress(), ServerProcess.FreeAddress());
            var settings = GatewaySettings.Of(Node, folder, rest, grpc, issuer: rest);
            for (var round = 1; round <= rounds; round++)
            {
                using var gateway = await ServerProcess.StartAsync("gateway", assembly, rest, grpc, settings, cancellationToken);
                await KillInTheMiddleAsync(gateway, round, cancellationToken);
            }

            using var restarted = await ServerProcess.StartAsync("gateway", assembly, rest, grpc, settings, cancellationToken);
            var unproven = await VerifyReceiptsAsync(restarted, cancellationToken);
            var (code, text) = await VerifyLogAsync(cancellationToken);
            await terminal.Out.WriteLineAsync($"{_received.Count} answers received; {unproven} receipts do not verify");
            await terminal.Out.WriteLineAsync(text.Trim());
            var holds = unproven == 0 && code == 0 && _received.Count > 0;
            await terminal.Out.WriteLineAsync(holds
                ? "HELD: every answer that a client received is in the log, and the log verifies"
                : _received.Count == 0 ? "NOT HELD: no answer was received before a kill; use more searches or rounds" : "NOT HELD");
            return holds;
        }

        /// <summary>The kill comes when a part of the searches, chosen by the seed, has been answered and the rest is under way.</summary>
        private async Task KillInTheMiddleAsync(ServerProcess gateway, int round, CancellationToken cancellationToken)
        {
            var mix = new QueryMix(QueryFile.Default(), seed + round);
            var tokens = await Session.TokensAsync(gateway.Rest, mix, cancellationToken);
            using var target = new GrpcTarget(gateway.Grpc, tokens, keys: [], TimeSpan.FromSeconds(60), allowRemote: false);
            var killAt = 1 + (int)(searches * (0.1 + (0.8 * _moments.NextDouble())));
            var (answered, failed) = (0, 0);
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

            var calls = Enumerable.Range(0, searches).Select(_ => mix.Draw()).ToList().ConvertAll(query => Task.Run(
                async () =>
                {
                    var result = await target.SearchAsync(query, cancellationToken);
                    if (result.Answer is not { } answer)
                    {
                        Interlocked.Increment(ref failed);
                        return;
                    }

                    _received.Add(answer);
                    if (Interlocked.Increment(ref answered) == killAt)
                        reached.TrySetResult();
                },
                cancellationToken));
            await Task.WhenAny(reached.Task, Task.WhenAll(calls));
            var before = Volatile.Read(ref answered);
            await gateway.KillAsync();
            await Task.WhenAll(calls);
            await terminal.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"round {round}: {searches} searches at once, killed after {before} answers; {answered} answered in all, {failed} failed"));
        }

        private async Task<int> VerifyReceiptsAsync(ServerProcess gateway, CancellationToken cancellationToken)
        {
            var tokens = await Session.TokensAsync(gateway.Rest, new QueryMix(QueryFile.Default(), seed), cancellationToken);
            var verifier = new ReceiptVerifier(await Session.LogKeysAsync([gateway.Rest], tokens, cancellationToken));
            return _received.All.Count(answer => !verifier.Verify(answer).IsValid);
        }

        private async Task<(int Code, string Text)> VerifyLogAsync(CancellationToken cancellationToken)
        {
            var hashes = Path.Combine(folder, "received.txt");
            await File.WriteAllTextAsync(hashes, _received.Format(), cancellationToken);
            return await ServerProcess.RunAsync(
                assembly,
                ["audit", "verify", "--path", GatewaySettings.LogOf(folder, Node), "--key", Path.Combine(folder, Node, "audit-signing-key.pem"), "--contains", hashes],
                cancellationToken);
        }
    }
}
