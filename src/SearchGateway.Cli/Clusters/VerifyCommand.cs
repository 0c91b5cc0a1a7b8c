using System.CommandLine;
using System.Text.Json.Nodes;
using SearchGateway.Audit.Verification;
using SearchGateway.Cli.Audit;
using SearchGateway.Storage.PostgreSql;

namespace SearchGateway.Cli.Clusters;

/// <summary><c>ssi cluster verify</c>.</summary>
internal static class VerifyCommand
{
    private const string Description = """
        Verifies the audit log of every gateway as ssi audit verify does, with its keys, statistics included: in the database, without
        asking the gateway, which may run, be down or be cut off. With --received also that every record of a file stands in its log.

        Exit codes: 0 all are intact; 1 one has a fault, or lacks a record; 2 wrong use; 6 the database does not answer; 130 cancelled.

        Examples:
          ssi cluster verify
          ssi cluster verify --received receipts --output json | jq '.logs[] | select(.intact | not)'
        """;

    public static Command Make(Terminal terminal)
    {
        var received = new Option<string?>("--received")
        {
            Description = "Folder of files such as node-1.txt with an index and a leaf hash per line, as receipts carry them: each must stand in that gateway's log.", HelpName = "folder",
        };
        var command = new Command("verify", Description) { received };
        var options = new ClusterOptions(command, terminal);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var cluster = options.Open(parsed);
            if (parsed.GetValue(received) is { } folder && !Directory.Exists(folder))
                throw new UsageException($"--received: there is no folder {folder}.");
            var found = new List<(Member Gateway, VerifiedLog Log)>();
            foreach (var gateway in cluster.State.Gateways)
                found.Add((gateway, await VerifyAsync(cluster, gateway, Received(parsed.GetValue(received), gateway), terminal, cancellationToken)));
            await options.WriteAsync(parsed, Json(found), screen => Write(screen, found));
            return found.TrueForAll(f => f.Log.IsIntact) ? ClusterExit.Done : ClusterExit.Failed;
        });
        return command;
    }

    private static async Task<VerifiedLog> VerifyAsync(Cluster cluster, Member gateway, ReceivedRecords? received, Terminal terminal, CancellationToken cancellationToken)
    {
        var options = ClusterDatabase.OptionsOf(cluster.Folder, cluster.State, gateway);
        options.CommandTimeLimit = TimeSpan.FromMinutes(5);
        var place = new LogPlace(gateway.Name, async token => await PostgreSqlAuditReader.OpenAsync(options, token), OpenAlone: null, Export: null);
        try
        {
            await place.TryAsync(cancellationToken);
        }
        catch (UsageException unread)
        {
            throw new ClusterFailedException(ClusterExit.NotReady, $"{gateway.Name}: {unread.Message}");
        }

        var keys = cluster.Folder.Of(gateway);
        using var key = LogKeys.Verifier(Path.Combine(keys, "audit-signing-key.pem"));
        return await VerifiedLog.OfAsync(
            place,
            new VerificationRequest
            {
                Key = key,
                RecordKeys = LogKeys.Records(Path.Combine(keys, "audit-record-keys")),
                SubjectKeys = LogKeys.Subjects(Path.Combine(keys, "audit-subject-keys")),
                Statistics = true,
                Received = received,
            },
            known: [],
            terminal,
            cancellationToken);
    }

    private static ReceivedRecords? Received(string? folder, Member gateway)
    {
        if (folder is null || Path.Combine(folder, gateway.Name + ".txt") is var file && !File.Exists(file))
            return null;
        try
        {
            return ReceivedRecords.Parse(File.ReadLines(file));
        }
        catch (Exception wrong) when (wrong is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--received: {file}: {wrong.Message}");
        }
    }

    private static JsonObject Json(IReadOnlyCollection<(Member Gateway, VerifiedLog Log)> found) => new()
    {
        ["intact"] = found.All(f => f.Log.IsIntact),
        ["logs"] = new JsonArray([.. found.Select(f => JsonNode.Parse(VerificationText.Json(f.Log)))]),
    };

    private static void Write(Terminal terminal, IEnumerable<(Member Gateway, VerifiedLog Log)> found)
    {
        foreach (var (_, log) in found)
        {
            foreach (var line in VerificationText.Lines(log))
                terminal.Out.WriteLine(line);
            terminal.Out.WriteLine();
        }
    }
}
