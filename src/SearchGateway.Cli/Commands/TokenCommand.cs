using System.CommandLine;
using SearchGateway.Client;

namespace SearchGateway.Cli.Commands;

/// <summary><c>ssi token</c>: a development token on standard output.</summary>
internal static class TokenCommand
{
    private const string Description = """
        Prints a bearer token for a named profile. Only a gateway that runs in Development issues them.

        Examples:
          ssi token --profile border-guard
          export SSI_TOKEN=$(ssi token --profile police-officer)
        """;

    public static Command Make(Terminal terminal)
    {
        var profile = new Option<string>("--profile") { Description = "The profile's name, e.g. border-guard.", Required = true, HelpName = "name" };
        var url = new Option<string>("--url", "--rest-url")
        {
            Description = "The gateway's REST address.", HelpName = "address", DefaultValueFactory = _ => Addresses.Rest(terminal),
        };
        var command = new Command("token", Description) { profile, url };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var http = terminal.Rest();
            var token = await DevelopmentTokens.RequestAsync(
                http, Addresses.Parse("--url", parsed.GetValue(url)!), parsed.GetValue(profile)!, cancellationToken);
            await terminal.Out.WriteLineAsync(token);
            return ExitCode.Complete;
        });
        return command;
    }
}
