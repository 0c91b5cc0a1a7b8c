using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SearchGateway.Cli.Commands;
using SearchGateway.Cli.Output;
using SearchGateway.Cli.Rules;
using SearchGateway.Client;

namespace SearchGateway.Cli.Doctor;

/// <summary><c>ssi doctor</c>: what is wrong with my set-up, in words.</summary>
internal static class DoctorCommand
{
    public const string Name = "doctor";

    public const string Description = """
        Looks at everything that a search needs, from this machine to the gateway's log, and says of each what was found and what to do:
        addresses and certificates, the token and its time, whether the gateway takes it, the log's key, clocks, whether the gateway is
        ready, what its role in the database may do to the log, simulated systems and their faults, who may read secret files, versions.
        Asks no central system; writes no secret, and never the token.

        Exit codes: 0 no fault, perhaps warnings; 1 at least one fault; 2 wrong use.

        Examples:
          ssi doctor
          ssi doctor --profile border-guard --key log-key.pem
          ssi doctor --secret data/audit-signing-key.pem --secret data/audit-record-keys
          ssi doctor --output json | jq '.findings[] | select(.level != "ok")'
        """;

    private const int CheckWidth = 9;
    private const int LevelWidth = 9;

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private enum Form
    {
        Table,
        Json,
    }

    public static Command Make(Terminal terminal)
    {
        var secret = new Option<string[]>("--secret") { Description = "A file that only its owner may use, such as a private key. May stand several times.", HelpName = "file" };
        var output = new Option<Form>("--output", "-o") { Description = "How to write the findings; table unless given.", HelpName = "table|json" };
        output.AcceptOnlyFromAmong("table", "json");
        var command = new Command(Name, Description) { secret, output };
        var connection = new Connection(command, terminal);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var findings = await ExamineAsync(parsed, connection, terminal, cancellationToken);
            findings.AddRange((parsed.GetValue(secret) ?? []).Select(KeyCheck.OfSecret));
            findings.Add(Versions());
            await WriteAsync(findings, parsed.GetValue(output), terminal, cancellationToken);
            return findings.Any(f => f.Level == Level.Fault) ? ExitCode.Broken : ExitCode.Complete;
        });
        return command;
    }

    private static async Task<List<Finding>> ExamineAsync(ParseResult parsed, Connection connection, Terminal terminal, CancellationToken cancellationToken)
    {
        var (rest, grpc) = (Addresses.Parse("--rest-url", parsed.GetValue(connection.RestUrl)!), Addresses.Parse("--url", parsed.GetValue(connection.Url)!));
        var findings = new List<Finding>();
        var atRest = await AddressCheck.RunAsync("rest", rest, terminal.Time, cancellationToken);
        findings.AddRange(atRest);
        var restIsOpen = atRest.All(f => f.Level != Level.Fault);
        using var http = terminal.Rest();
        http.Timeout = TimeSpan.FromSeconds(parsed.GetValue(connection.Timeout));
        if (restIsOpen)
            findings.AddRange(await GatewayCheck.RestAsync(http, rest, terminal.Time, cancellationToken));

        var (token, from) = await TokenAsync(parsed, connection, findings, cancellationToken);
        if (token is not null || findings.All(f => f.Check != "token"))
            findings.AddRange(TokenCheck.Run(token, from, terminal.Time.GetUtcNow()));
        findings.AddRange(KeyCheck.OfFile(parsed.GetValue(connection.Key), out var keys));
        var atGrpc = await AddressCheck.RunAsync("grpc", grpc, terminal.Time, cancellationToken);
        findings.AddRange(atGrpc);
        if (atGrpc.All(f => f.Level != Level.Fault))
            findings.AddRange(await ByGrpcAsync(grpc, token, keys, parsed.GetValue(connection.Timeout), cancellationToken));
        if (restIsOpen)
            findings.AddRange(await SystemCheck.RunAsync(http, rest, terminal.Environment, cancellationToken));
        return findings;
    }

    private static async Task<IReadOnlyList<Finding>> ByGrpcAsync(Uri grpc, string? token, IReadOnlyList<LogPublicKey> keys, double timeout, CancellationToken cancellationToken)
    {
        try
        {
            using var client = new SearchGatewayClient(new SearchGatewayClientOptions
            {
                Address = grpc, Token = token is null ? null : _ => ValueTask.FromResult(token), Timeout = TimeSpan.FromSeconds(timeout), LogKeys = keys, AcceptUnverifiedAnswers = keys.Count == 0,
            });
            var spoken = await GatewayCheck.GrpcAsync(client, grpc, token is not null, cancellationToken);
            return spoken.Level == Level.Ok && token is not null && keys.Count > 0 ? [spoken, await KeyCheck.OfLogAsync(client, cancellationToken)] : [spoken];
        }
        catch (ArgumentException unsafeWay)
        {
            return [Finding.Fault("grpc", Printable.Text(unsafeWay.Message.Split(" (Parameter")[0]) + ".", "A token on an unprotected way can be taken by anybody on it.")];
        }
    }

    private static async Task<(string? Token, string From)> TokenAsync(ParseResult parsed, Connection connection, List<Finding> findings, CancellationToken cancellationToken)
    {
        var from = parsed.GetValue(connection.Token) is { Length: > 0 } ? "of --token" : parsed.GetValue(connection.Profile) is { Length: > 0 } profile ? $"of the profile {Printable.Text(profile)}" : "in SSI_TOKEN";
        try
        {
            return (await connection.TokenAsync(parsed, cancellationToken), from);
        }
        catch (UsageException)
        {
            return (null, from);
        }
        catch (SearchFailedException refused)
        {
            findings.Add(Finding.Fault("token", $"The gateway gives no token {from}: {Printable.Text(refused.Message)}", "--profile takes one from a development gateway alone."));
            return (null, from);
        }
    }

    private static Finding Versions() => Finding.Ok(
        "versions",
        $"ssi {typeof(DoctorCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]}, contract searchgateway.v1, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}.");

    private static async Task WriteAsync(IReadOnlyList<Finding> findings, Form form, Terminal terminal, CancellationToken cancellationToken)
    {
        if (form == Form.Json)
        {
            var json = new JsonObject
            {
                ["ok"] = findings.All(f => f.Level != Level.Fault),
                ["findings"] = new JsonArray([.. findings.Select(f => (JsonNode)new JsonObject { ["check"] = f.Check, ["level"] = Word(f.Level), ["text"] = f.Text, ["advice"] = f.Advice })]),
            };
            await terminal.Out.WriteLineAsync(json.ToJsonString(s_indented).AsMemory(), cancellationToken);
            return;
        }

        var paragraphs = new Paragraphs(terminal);
        foreach (var finding in findings)
        {
            var word = finding.Level == Level.Fault ? "FAULT" : Word(finding.Level);
            paragraphs.Write(finding.Text, word.PadRight(LevelWidth) + finding.Check, labelWidth: LevelWidth + CheckWidth);
            if (finding.Advice.Length > 0)
                paragraphs.Write(finding.Advice, "→", indent: LevelWidth + CheckWidth, labelWidth: 2);
        }
    }

    private static string Word(Level level) => level.ToString().ToLowerInvariant();
}
