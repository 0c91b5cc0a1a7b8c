using System.CommandLine;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using SearchGateway.Cli.Input;
using SearchGateway.Cli.Output;
using SearchGateway.V1;

namespace SearchGateway.Cli.Commands;

/// <summary><c>ssi receipt upgrade</c>.</summary>
internal static class ReceiptUpgradeCommand
{
    private const string Description = """
        Brings the receipts of an answer up to the log's last witnessed checkpoint, or to its last one where no witness is named, and
        writes the answer with them. The gateway must prove that the log has only grown since; what does not verify is not written.

        Example:
          ssi receipt upgrade --key log-key.pem --witness-key supervisor.example/w1=witness.pem answer.json > witnessed.json
          ssi receipt verify --key log-key.pem --witness-key supervisor.example/w1=witness.pem witnessed.json
        """;

    public static Command Make(Terminal terminal)
    {
        var answer = new Argument<string>("answer") { Description = "Answer, stream, step or receipt as JSON; - for standard input." };
        var command = new Command("upgrade", Description) { answer };
        var connection = new Connection(command, terminal);
        connection.Key.Required = true;
        var witnesses = new WitnessKeyOptions(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var messages = ReceiptFile.Parse(await ReceiptCommand.ReadAsync(parsed.GetValue(answer)!, terminal, cancellationToken));
            using var client = await connection.OpenAsync(parsed, cancellationToken, witnesses.Read(parsed));
            foreach (var receipt in messages.SelectMany(ReceiptsIn))
            {
                if (await client.Audit.UpgradeAsync(receipt, cancellationToken) is not { } upgraded)
                {
                    await terminal.Error.WriteLineAsync("The witnesses have not come as far as this record yet. Try again later.");
                    return ExitCode.Unavailable;
                }

                receipt.Checkpoint = upgraded.Checkpoint;
                receipt.InclusionProof.Clear();
                receipt.InclusionProof.Add(upgraded.InclusionProof);
            }

            foreach (var message in messages)
                await JsonOutput.WriteAsync(message, messages.Count == 1 ? OutputFormat.Json : OutputFormat.Jsonl, terminal.Out);
            return ExitCode.Complete;
        });
        return command;
    }

    /// <summary>A stream's summary carries its receipt twice.</summary>
    private static IEnumerable<Receipt> ReceiptsIn(IMessage message) => message is Receipt receipt
        ? [receipt]
        : message.Descriptor.Fields.InDeclarationOrder()
            .Where(field => field.FieldType is FieldType.Message && !field.IsRepeated && !field.IsMap)
            .Select(field => field.Accessor.GetValue(message)).OfType<IMessage>().SelectMany(ReceiptsIn);
}
