using System.CommandLine;
using SearchGateway.Cli.Input;
using SearchGateway.Cli.Output;
using SearchGateway.Client;
using SearchGateway.V1;

namespace SearchGateway.Cli.Commands;

/// <summary><c>ssi link verify</c>.</summary>
internal static class LinkVerifyCommand
{
    private const string Description = """
        Concludes what a yellow link is, for the authority that is responsible. At the border the person must be present and heard
        (Regulation (EU) 2019/817 Art. 29(4)). A wrong conclusion is rectified by another one; both stay in the history.

        Conclusions: different-persons (green), same-person-unjustified and different-persons-unjustified (red),
        same-person-justified (white; only where the biometric data are the same).

        Examples:
          ssi link verify 0193f1b4-… --conclusion same-person-justified --reason 'Married in 2015; both passports are genuine.' \
            --present --heard --explanation 'Shows the marriage certificate.' --profile border-guard
          ssi link verify --record vis:DEU2016A000101 --record ees:EES-000101 --conclusion different-persons \
            --reason 'Twins: the second finger differs.' --present --heard --profile border-guard
          ssi link verify 0193f1b4-… --conclusion different-persons --rectifies --reason 'The expert found another hand.' --profile border-guard
        """;

    public static Command Make(Terminal terminal)
    {
        var which = new LinkArgument();
        var version = new Option<long>("--version-seen") { Description = "Version of the link that you saw: if it has moved on, nothing is done.", HelpName = "number" };
        var conclusion = EnumOption.One<LinkConclusion>("--conclusion", "What was found.");
        conclusion.Required = true;
        var reason = new Option<string>("--reason") { Description = "Why, in 20 to 2000 characters.", HelpName = "text", Required = true };
        var present = new Option<bool>("--present") { Description = "The verification was begun in the presence of the person." };
        var heard = new Option<bool>("--heard") { Description = "The person could explain the circumstances." };
        var explanation = new Option<string?>("--explanation") { Description = "What the person said.", HelpName = "text" };
        var rectifies = new Option<bool>("--rectifies") { Description = "Puts this conclusion in the place of a wrong one." };
        var output = OutputOption.Make();
        var command = new Command("verify", Description) { which.Id, which.Records, version, conclusion, reason, present, heard, explanation, rectifies, output };
        var connection = new Connection(command, terminal);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var records = which.RecordsOf(parsed);
            using var client = await connection.OpenAsync(parsed, cancellationToken);
            var request = new VerifyLinkRequest
            {
                LinkId = await IdAsync(client, records, parsed.GetValue(which.Id), cancellationToken),
                Version = parsed.GetValue(version),
                Conclusion = parsed.GetValue(conclusion) ?? LinkConclusion.Unspecified,
                Reason = parsed.GetValue(reason)!,
                PersonPresent = parsed.GetValue(present),
                PersonHeard = parsed.GetValue(heard),
                Explanation = parsed.GetValue(explanation) ?? "",
                Rectifies = parsed.GetValue(rectifies),
            };
            var response = await client.Links.VerifyAsync(request, cancellationToken);
            if (parsed.GetValue(output) == OutputFormat.Table)
                LinkText.Write(terminal.Tables(), response.Link);
            else
                await JsonOutput.WriteAsync(response, parsed.GetValue(output), terminal.Out);
            return ExitCode.Complete;
        });
        return command;
    }

    private static async Task<string> IdAsync(
        SearchGatewayClient client, (RecordReference First, RecordReference Second)? records, string? id, CancellationToken cancellationToken) =>
        records is var (first, second) ? (await client.Links.FindAsync(first, second, cancellationToken)).Link.Id : id!;
}
