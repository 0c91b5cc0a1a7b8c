using System.CommandLine;
using SearchGateway.Cli.Input;
using SearchGateway.Cli.Output;
using SearchGateway.V1;

namespace SearchGateway.Cli.Commands;

/// <summary><c>ssi request list</c> and <c>ssi request first-steps</c>.</summary>
internal static class RequestListCommand
{
    private const string Description = """
        Lists requests: your own unless --list says otherwise. More than one page follows by itself.

        Examples:
          ssi request list
          ssi request list --list unit
          ssi request list --list to-verify --profile central-access-point
          ssi request list --list late-verification --profile central-access-point --output jsonl
        """;

    private const string FirstSteps = """
        Lists first steps that found something and are followed by neither a request nor a justification.

        Example:
          ssi request first-steps
        """;

    public static Command Make(Terminal terminal)
    {
        var list = EnumOption.One<AccessRequestList>("--list", "Which requests; own unless given.");
        var output = OutputOption.Make();
        var command = new Command("list", Description) { list, output };
        var connection = new Connection(command, terminal);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = await connection.OpenAsync(parsed, cancellationToken);
            var request = new ListRequest { List = parsed.GetValue(list) ?? AccessRequestList.Own };
            var all = new List<AccessRequest>();
            do
            {
                var page = await client.AccessRequests.ListAsync(request, cancellationToken);
                if (parsed.GetValue(output) == OutputFormat.Table)
                    all.AddRange(page.AccessRequests);
                else
                    await JsonOutput.WriteAsync(page, parsed.GetValue(output), terminal.Out);
                request.PageToken = page.NextPageToken;
            }
            while (request.PageToken.Length > 0);

            if (parsed.GetValue(output) == OutputFormat.Table)
                RequestTables.Write(terminal.Tables(), all);
            return ExitCode.Complete;
        });
        return command;
    }

    public static Command MakeFirstSteps(Terminal terminal)
    {
        var output = OutputOption.Make();
        var command = new Command("first-steps", FirstSteps) { output };
        var connection = new Connection(command, terminal);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = await connection.OpenAsync(parsed, cancellationToken);
            var request = new ListFirstStepsRequest();
            var all = new List<FirstStepHit>();
            do
            {
                var page = await client.AccessRequests.ListFirstStepsAsync(request, cancellationToken);
                if (parsed.GetValue(output) == OutputFormat.Table)
                    all.AddRange(page.FirstSteps);
                else
                    await JsonOutput.WriteAsync(page, parsed.GetValue(output), terminal.Out);
                request.PageToken = page.NextPageToken;
            }
            while (request.PageToken.Length > 0);

            if (parsed.GetValue(output) == OutputFormat.Table)
                RequestTables.Write(terminal.Tables(), all);
            return ExitCode.Complete;
        });
        return command;
    }
}
