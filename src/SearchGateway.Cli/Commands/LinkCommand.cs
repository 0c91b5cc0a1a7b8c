using System.CommandLine;
using SearchGateway.Cli.Input;
using SearchGateway.Cli.Output;
using SearchGateway.V1;

namespace SearchGateway.Cli.Commands;

/// <summary><c>ssi link</c>: links between records that the caller's authority verifies.</summary>
internal static class LinkCommand
{
    private const string Description = """
        Verification of links between records of different systems: a search of the responsible authority that finds a yellow link
        brings it here, and that authority concludes what it is. No legal consequence follows from a link alone.

        Examples:
          ssi link list --profile border-guard
          ssi link show 0193f1b4-… --profile border-guard
          ssi link show --record vis:DEU2016A000101 --record ees:EES-000101 --profile border-guard
          ssi link verify 0193f1b4-… --conclusion different-persons --reason 'Twins: both passports are genuine.' \
            --present --heard --explanation 'Says that the other traveller is a twin.' --profile border-guard
        """;

    private const string Listing = """
        Lists links that your authority has to verify, those that wait longest first. More than one page follows by itself.

        Examples:
          ssi link list --profile border-guard
          ssi link list --list verified --profile visa-officer --output jsonl
        """;

    private const string Showing = """
        Shows one link with its history, by its identifier or by its two records as an answer named them.

        Examples:
          ssi link show 0193f1b4-… --profile border-guard
          ssi link show --record vis:DEU2016A000101 --record ees:EES-000101 --output json --profile border-guard
        """;

    public static Command Make(Terminal terminal) => new("link", Description) { List(terminal), Show(terminal), LinkVerifyCommand.Make(terminal) };

    private static Command List(Terminal terminal)
    {
        var list = EnumOption.One<LinkList>("--list", "Which links; to-verify unless given.");
        var output = OutputOption.Make();
        var command = new Command("list", Listing) { list, output };
        var connection = new Connection(command, terminal);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = await connection.OpenAsync(parsed, cancellationToken);
            var request = new ListLinksRequest { List = parsed.GetValue(list) ?? LinkList.ToVerify };
            var all = new List<LinkFile>();
            do
            {
                var page = await client.Links.ListAsync(request, cancellationToken);
                if (parsed.GetValue(output) == OutputFormat.Table)
                    all.AddRange(page.Links);
                else
                    await JsonOutput.WriteAsync(page, parsed.GetValue(output), terminal.Out);
                request.PageToken = page.NextPageToken;
            }
            while (request.PageToken.Length > 0);

            if (parsed.GetValue(output) == OutputFormat.Table)
                LinkText.Write(terminal.Tables(), all);
            return ExitCode.Complete;
        });
        return command;
    }

    private static Command Show(Terminal terminal)
    {
        var which = new LinkArgument();
        var output = OutputOption.Make();
        var command = new Command("show", Showing) { which.Id, which.Records, output };
        var connection = new Connection(command, terminal);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var records = which.RecordsOf(parsed);
            using var client = await connection.OpenAsync(parsed, cancellationToken);
            // The two answers are alike but for their names.
            var answer = records is var (first, second)
                ? Shown(await client.Links.FindAsync(first, second, cancellationToken))
                : await client.Links.GetAsync(parsed.GetValue(which.Id)!, cancellationToken);
            if (parsed.GetValue(output) == OutputFormat.Table)
                LinkText.Write(terminal.Tables(), answer.Link);
            else
                await JsonOutput.WriteAsync(answer, parsed.GetValue(output), terminal.Out);
            return ExitCode.Complete;
        });
        return command;
    }

    private static GetLinkResponse Shown(FindLinkResponse found) => new() { Link = found.Link, Receipt = found.Receipt };
}
