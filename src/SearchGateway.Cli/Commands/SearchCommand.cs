using System.CommandLine;
using SearchGateway.Cli.Input;
using SearchGateway.Cli.Output;
using SearchGateway.Client;
using SearchGateway.V1;

namespace SearchGateway.Cli.Commands;

/// <summary><c>ssi search</c>: one search, answered at once or system by system.</summary>
internal static class SearchCommand
{
    private const string Description = """
        Searches one person or vehicle. The zone comes from standard input, a file or --mrz; or give fields; or both.

        Examples:
          printf '%s\n' 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<' 'L898902C36UTO7408122F1204159ZE184226B<<<<<10' |
            ssi search --purpose border-entry --profile border-guard
          ssi search --purpose police-check --surname Eriksson --birth-date 1974-08-12 --stream
          ssi search --purpose border-entry --mrz-file passport.txt --sticker DEU000101 --fingerprint right-index=@print.bin
          ssi search --purpose vehicle-registration --vehicle-registration 'B-AB 1234' --vehicle-country DEU
          ssi search --purpose border-entry --mrz-file passport.txt --require sis --key log-key.pem --output json > answer.json
        """;

    public static Command Make(Terminal terminal)
    {
        var command = new Command("search", Description);
        var query = new QueryOptions(command);
        var stream = new Option<bool>("--stream") { Description = "Show each system's answer as it arrives, and what becomes of the persons with it." };
        var discreet = new Option<bool>("--discreet") { Description = "Print records marked + whole. Only where the traveller cannot see the screen." };
        var output = OutputOption.Make();
        command.Options.Add(stream);
        command.Options.Add(discreet);
        command.Options.Add(output);
        var connection = new Connection(command, terminal);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var request = await query.ReadAsync(parsed, terminal, cancellationToken);
            using var client = await connection.OpenAsync(parsed, cancellationToken);
            var view = new View(terminal, parsed.GetValue(output), parsed.GetValue(connection.Key) is not null, parsed.GetValue(discreet));
            var answer = parsed.GetValue(stream)
                ? await StreamAsync(client, request, view, cancellationToken)
                : await OnceAsync(client, request, view, cancellationToken);
            return answer.Complete ? ExitCode.Complete : ExitCode.Partial;
        });
        return command;
    }

    private static async Task<Answer> OnceAsync(SearchGatewayClient client, SearchRequest request, View view, CancellationToken cancellationToken)
    {
        var answer = await client.SearchAsync(request, cancellationToken);
        if (view.Format == OutputFormat.Table)
            AnswerTable.Write(view.Terminal.Tables(), answer, view.IsProven, view.ShowsDiscreet, ids: []);
        else
            await JsonOutput.WriteAsync(answer, view.Format, view.Terminal.Out);
        return answer;
    }

    private static Task<Answer> StreamAsync(SearchGatewayClient client, SearchRequest request, View view, CancellationToken cancellationToken) =>
        view.Format == OutputFormat.Table ? FollowAsync(client, request, view, cancellationToken) : CopyAsync(client, request, view, cancellationToken);

    private static async Task<Answer> FollowAsync(SearchGatewayClient client, SearchRequest request, View view, CancellationToken cancellationToken)
    {
        SearchProgress.Sealed? end = null;
        var text = new ProgressText(view.Terminal.Out, view.ShowsDiscreet);
        await foreach (var told in client.FollowAsync(request, cancellationToken))
        {
            end = told as SearchProgress.Sealed ?? end;
            await text.WriteAsync(told);
            await view.Terminal.Out.FlushAsync(cancellationToken);
        }

        AnswerTable.Write(view.Terminal.Tables(), end!.Answer, view.IsProven, view.ShowsDiscreet, [.. end.Persons.Select(person => person.Id)]);
        return end.Answer;
    }

    private static async Task<Answer> CopyAsync(SearchGatewayClient client, SearchRequest request, View view, CancellationToken cancellationToken)
    {
        Answer? summary = null;
        await foreach (var message in client.SearchStreamAsync(request, cancellationToken))
        {
            summary = message.Summary ?? summary;
            if (view.Format == OutputFormat.Jsonl)
                await JsonOutput.WriteAsync(message, view.Format, view.Terminal.Out);
            await view.Terminal.Out.FlushAsync(cancellationToken);
        }

        if (view.Format == OutputFormat.Json)
            await JsonOutput.WriteAsync(summary!, view.Format, view.Terminal.Out);
        return summary!;
    }

    private sealed record View(Terminal Terminal, OutputFormat Format, bool IsProven, bool ShowsDiscreet);
}
