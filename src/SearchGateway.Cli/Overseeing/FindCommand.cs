using System.CommandLine;
using System.Globalization;
using SearchGateway.Cli.Commands;
using SearchGateway.Cli.Output;
using SearchGateway.V1;

namespace SearchGateway.Cli.Overseeing;

/// <summary><c>ssi oversight find</c>.</summary>
internal static class FindCommand
{
    private const string Description = """
        Finds records of the audit log, oldest first. More than one page follows by itself, up to --most; each page is a look-up of its
        own in the audit log. Where the gateway knows others, their logs are looked into as well; one that gives no answer is named on standard
        error, and the exit code is 3.

        Examples:
          ssi oversight find --procedure DPA-EST/2016/0117 --basis supervision --from 2016-11-01 --until 2016-12-01 --officer e7f3a0
          ssi oversight find --procedure DPA-EST/2016/0118 --basis data-subject-request --from 2016-01-01 --until 2017-01-01 --subject - --output jsonl
        """;

    public static Command Make(Terminal terminal)
    {
        var most = new Option<int>("--most") { Description = "Most records.", HelpName = "number", DefaultValueFactory = _ => 200 };
        var output = OutputOption.Make();
        var command = new Command("find", Description) { most, output };
        var lookup = new LookupOptions(command);
        var criteria = new CriteriaOptions(command);
        var connection = new Connection(command, terminal);
        connection.Timeout.DefaultValueFactory = _ => 60;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var left = Math.Max(1, parsed.GetValue(most));
            var request = new FindRecordsRequest
            {
                Procedure = lookup.Procedure(parsed),
                Basis = lookup.Basis(parsed),
                Criteria = await criteria.ReadAsync(parsed, terminal, cancellationToken),
            };
            using var client = await connection.OpenAsync(parsed, cancellationToken);
            var all = new List<LoggedRecord>();
            var logs = new List<LogShare>();
            do
            {
                request.PageSize = Math.Min(left, 200);
                var page = await client.Oversight.FindAsync(request, cancellationToken);
                left -= page.Records.Count;
                logs.AddRange(page.Logs);
                if (parsed.GetValue(output) == OutputFormat.Table)
                    all.AddRange(page.Records);
                else
                    await JsonOutput.WriteAsync(page, parsed.GetValue(output), terminal.Out);
                request.PageToken = page.NextPageToken;
            }
            while (request.PageToken.Length > 0 && left > 0);

            if (parsed.GetValue(output) == OutputFormat.Table)
                OversightTables.Write(terminal.Tables(), all);
            if (request.PageToken.Length > 0)
                await terminal.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"There may be more; --most raises the number of {all.Count}."));
            return await LogShares.EndAsync(terminal, logs);
        });
        return command;
    }
}
