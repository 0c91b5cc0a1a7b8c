using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SearchGateway.Audit.Oversight;
using SearchGateway.Cli.Input;

namespace SearchGateway.Cli.Overseeing;

/// <summary><c>ssi oversight own-name</c>: what a Member State hands over of an officer, so that searches for the own name are noticed.</summary>
internal static class OwnNameCommand
{
    private const string Description = """
        Makes a line for the gateway's file of officers (Oversight:OfficersPath) from an officer's name and birth date, offline. The line
        holds neither; but whoever knows both can tell whether it is theirs. Run it where the names may be, and hand over the line.

        The person comes as JSON or YAML with surname, given_names and birth_date, from a file or standard input; never as an option.

        Example:
          echo '{"surname":"Tamm","given_names":"Mari","birth_date":"1980-02-29"}' | ssi oversight own-name --member-state EST --officer e7f3a0 --subject - >> officers.jsonl
        """;

    public static Command Make(Terminal terminal)
    {
        var state = new Option<string>("--member-state") { Description = "Member State, three letters.", HelpName = "code", Required = true };
        var officer = new Option<string>("--officer") { Description = "The officer's pseudonym, as tokens have it.", HelpName = "pseudonym", Required = true };
        var subject = new Option<string>("--subject") { Description = "The officer's name and birth date; - for standard input.", HelpName = "file", Required = true };
        var command = new Command("own-name", Description) { state, officer, subject };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var person = await ContractFile.ReadAsync<V1.LookupSubject>(parsed.GetValue(subject)!, terminal, cancellationToken);
            if (OwnNames.FormOf(person.Surname, person.GivenNames, person.BirthDate) is not { } form)
                throw new UsageException("--subject: surname or given_names, and birth_date as YYYY-MM-DD, are needed.");
            var line = new JsonObject
            {
                ["member_state"] = parsed.GetValue(state),
                ["officer"] = parsed.GetValue(officer),
                ["subjects"] = new JsonArray(form),
            };
            await terminal.Out.WriteLineAsync(line.ToJsonString(JsonSerializerOptions.Default));
            return ExitCode.Complete;
        });
        return command;
    }
}
