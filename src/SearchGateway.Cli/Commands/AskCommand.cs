using System.CommandLine;
using SearchGateway.Cli.Input;
using SearchGateway.Cli.Output;
using SearchGateway.V1;

namespace SearchGateway.Cli.Commands;

/// <summary><c>ssi ask</c>: what may I ask?</summary>
internal static class AskCommand
{
    private const string Description = """
        Shows what you may ask: per purpose the systems, the search keys they accept and the fields that may come back, each with
        its article. No central system is asked.

        Examples:
          ssi ask --profile border-guard
          ssi ask --purpose border-entry --fields
        """;

    public static Command Make(Terminal terminal)
    {
        var purpose = EnumOption.One<Purpose>("--purpose", "One purpose; all of the token's unless given.");
        var fields = new Option<bool>("--fields") { Description = "List every granted field." };
        var output = OutputOption.Make();
        var command = new Command("ask", Description) { purpose, fields, output };
        var connection = new Connection(command, terminal);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = await connection.OpenAsync(parsed, cancellationToken);
            var grants = await client.WhatMayIAskAsync(parsed.GetValue(purpose) ?? Purpose.Unspecified, cancellationToken);
            if (parsed.GetValue(output) == OutputFormat.Table)
                GrantTable.Write(terminal.Tables(), grants, parsed.GetValue(fields));
            else
                await JsonOutput.WriteAsync(grants, parsed.GetValue(output), terminal.Out);
            return ExitCode.Complete;
        });
        return command;
    }
}
