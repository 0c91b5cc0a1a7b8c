using System.CommandLine;
using SearchGateway.Cli.Input;
using SearchGateway.Cli.Output;

namespace SearchGateway.Cli.Commands;

/// <summary><c>ssi explain-match</c>: why are these two records one person, or not?</summary>
internal static class ExplainMatchCommand
{
    private const string Description = """
        Explains how the gateway weighs two records: every comparison with its weight, what could not be compared and why, the total,
        the verdict, and what would change it. No central system is asked; that you asked stands in the audit log.

        A and B are files with one record each, as JSON of an answer's "records" (- for standard input). With --answer they are
        SYSTEM:NUMBER, two records of a saved answer.

        Exit code 0 whatever the verdict is; 2 if a file or a reference is wrong, 5 if the gateway finds a fault in a record.

        Examples:
          ssi search --purpose border-second-line --mrz-file passport.txt --output json > answer.json
          ssi explain-match --answer answer.json sis:IT20160000501 vis:DEU2026000104729
          ssi explain-match alert.json file.json --output json
        """;

    public static Command Make(Terminal terminal)
    {
        var left = new Argument<string>("A") { Description = "One record: a file, or SYSTEM:NUMBER with --answer." };
        var right = new Argument<string>("B") { Description = "The other record." };
        var answer = new Option<string?>("--answer") { Description = "Saved answer that A and B are records of; - for standard input.", HelpName = "file" };
        var output = OutputOption.Make();
        var command = new Command("explain-match", Description) { left, right, answer, output };
        var connection = new Connection(command, terminal);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (a, b) = (parsed.GetValue(left)!, parsed.GetValue(right)!);
            var request = parsed.GetValue(answer) is { } file
                ? await RecordArgument.FromAnswerAsync(file, a, b, terminal, cancellationToken)
                : await RecordArgument.FromFilesAsync(a, b, terminal, cancellationToken);
            using var client = await connection.OpenAsync(parsed, cancellationToken);
            var explanation = await client.ExplainMatchAsync(request, cancellationToken);
            if (parsed.GetValue(output) == OutputFormat.Table)
                MatchTable.Write(terminal.Tables(), explanation, parsed.GetValue(connection.Key) is not null);
            else
                await JsonOutput.WriteAsync(explanation, parsed.GetValue(output), terminal.Out);
            return ExitCode.Complete;
        });
        return command;
    }
}
