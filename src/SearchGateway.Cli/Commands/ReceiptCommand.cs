using System.CommandLine;
using Google.Protobuf;
using SearchGateway.Cli.Input;
using SearchGateway.Cli.Output;
using SearchGateway.Client;
using SearchGateway.V1;

namespace SearchGateway.Cli.Commands;

/// <summary><c>ssi receipt verify</c>: proves offline that an answer's record stands in the log and is about it, and says what it records.</summary>
internal static class ReceiptCommand
{
    private const string Description = """
        Checks offline, with nothing but the log's public key, that the record behind an answer stands in the audit log and is about this
        answer; then says what it records: who asked and why, which systems were asked, and which were not. With witnesses named, their
        cosignatures are demanded too: 'ssi receipt upgrade' brings a receipt up to what they have signed.

        Examples:
          ssi receipt key --profile border-guard > log-key.pem
          ssi search --purpose border-entry --mrz-file passport.txt --output json > answer.json
          ssi receipt verify --key log-key.pem answer.json
          ssi receipt verify --key log-key.pem --witness-key supervisor.example/w1=witness.pem witnessed.json
        """;

    private const string KeyDescription = """
        Prints the public key of the gateway's audit log, as GET /v1/audit/key gives it. Keep it: a key that comes with the answer
        proves little. With --key, after a change of keys: prints those that the kept ones vouch for, and up to where each signs.

        Examples:
          ssi receipt key --profile border-guard > log-key.pem
          ssi receipt key --profile border-guard --key log-key.pem > log-keys.pem
        """;

    public static Command Make(Terminal terminal)
    {
        var key = new Option<FileInfo>("--key") { Description = "PEM file with the log's public key.", Required = true, HelpName = "file" };
        var answer = new Argument<string>("answer") { Description = "Answer, stream, step of a request or link, explained match or receipt as JSON; - for standard input." };
        var verify = new Command("verify", Description) { key, answer };
        var witnesses = new WitnessKeyOptions(verify);
        verify.SetAction(async (parsed, cancellationToken) =>
        {
            var verifier = new ReceiptVerifier(KeyFile.Read(parsed.GetValue(key)!), witnesses.Read(parsed));
            var text = await ReadAsync(parsed.GetValue(answer)!, terminal, cancellationToken);
            var proven = true;
            RecordedSearch? before = null;
            foreach (var message in ReceiptFile.Parse(text))
            {
                var verification = Verify(verifier, message, before);
                proven &= verification is { IsValid: true, Record: not null } or { IsValid: true, Step: not null };
                before = message is SearchStreamResponse ? verification.Record : null;
                await RecordText.WriteAsync(verification, terminal.Out);
            }

            return proven ? ExitCode.Complete : ExitCode.NotProven;
        });
        return new Command("receipt", "Works on the receipts that answers carry.") { verify, ReceiptUpgradeCommand.Make(terminal), MakeKey(terminal) };
    }

    private static ReceiptVerification Verify(ReceiptVerifier verifier, IMessage message, RecordedSearch? before) => message switch
    {
        Answer answer => verifier.Verify(answer),
        SearchStreamResponse released => verifier.Verify(released, request: null, before),
        Problem problem => verifier.Verify(problem),
        GetResponse step => verifier.Verify(step.AccessRequest, step.Receipt),
        ListResponse page => verifier.Verify(page),
        ListFirstStepsResponse page => verifier.Verify(page),
        ExplainMatchResponse explanation => verifier.Verify(explanation),
        JustifyResponse step => verifier.Verify(step.FirstStep, step.Receipt),
        GetLinkResponse step => verifier.Verify(step.Link, step.Receipt),
        ListLinksResponse page => verifier.Verify(page),
        _ => verifier.Verify(message as Receipt),
    };

    private static Command MakeKey(Terminal terminal)
    {
        var command = new Command("key", KeyDescription);
        var connection = new Connection(command, terminal);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await terminal.Out.WriteLineAsync((await KeysAsync(connection, parsed, cancellationToken)).TrimEnd());
            return ExitCode.Complete;
        });
        return command;
    }

    private static async Task<string> KeysAsync(Connection connection, ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(connection.Key) is null)
            return await connection.LogKeyAsync(parsed, cancellationToken);
        using var client = await connection.OpenAsync(parsed, cancellationToken);
        return string.Concat((await client.Audit.FollowKeysAsync(cancellationToken)).Select(key => key.ToPem()));
    }

    internal static async Task<string> ReadAsync(string file, Terminal terminal, CancellationToken cancellationToken)
    {
        if (file is "-")
            return await terminal.In.ReadToEndAsync(cancellationToken);
        try
        {
            return await File.ReadAllTextAsync(file, cancellationToken);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"The answer cannot be read: {unreadable.Message}");
        }
    }
}
