using System.CommandLine;
using SearchGateway.Cli.Input;

namespace SearchGateway.Cli.Commands;

/// <summary><c>ssi request submit</c>.</summary>
internal static class RequestSubmitCommand
{
    private const string Description = """
        Hands in a request for access. What it says stands in a file, in options, or in both.

        Examples:
          ssi request submit --file request.yaml
          ssi request submit --system vis --surname Eriksson --birth-date 1974-08-12 --case LEA-7/2016/4711 \
            --offence other-serious-offence --offence-text 'Trafficking in human beings' \
            --state necessity='The route cannot be established otherwise.' \
            --state specific-case='The journey of 14 November, file 4711.' \
            --state substantial-contribution='The visa names the inviting person, who is sought.'
          ssi request submit --file request.yaml --urgent 'An attack is expected within hours.'

        A file (request.yaml):
          systems: [vis]
          subject: { surname: Eriksson, birth_date: "1974-08-12" }
          case_reference: LEA-7/2016/4711
          offence: { category: other-serious-offence, description: Trafficking in human beings }
          statements:
            - { statement: necessity, text: The route cannot be established otherwise. }
          prior_searches:
            - { source: prum, outcome: not-identified, at: "2016-11-20T10:00:00Z", reference: PRUM-12 }
        """;

    public static Command Make(Terminal terminal)
    {
        var command = new Command("submit", Description);
        var options = new RequestOptions(command);
        command.Runs(
            terminal,
            async (parsed, requests, cancellationToken) => await requests.SubmitAsync(await options.ReadAsync(parsed, terminal, cancellationToken), cancellationToken),
            response => response.AccessRequest);
        return command;
    }
}
