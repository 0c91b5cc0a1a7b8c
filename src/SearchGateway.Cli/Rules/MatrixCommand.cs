using System.CommandLine;
using SearchGateway.Model;
using SearchGateway.PolicyReview;
using SearchGateway.PolicyReview.Matrix;

namespace SearchGateway.Cli.Rules;

/// <summary><c>ssi policy matrix</c>: who may ask what.</summary>
internal static class MatrixCommand
{
    private const string Description = """
        Shows who may ask what: for each authority and purpose the systems, by which keys, under which conditions, what comes back and by
        which article; and of closed systems what stands against it.

        Examples:
          ssi policy matrix policies/2016
          ssi policy matrix policies/2016 --authority border-guard --purpose border-entry --fields
          ssi policy matrix policies/2016 --system vis --format markdown > vis.md
          ssi policy matrix policies/2016 --format json | jq '.cells[] | select(.permitted) | .rule'
        """;

    public static Command Make(Terminal terminal)
    {
        var folder = PackFolder.Argument();
        var authority = WordOption.One<Authority>("--authority", "Only this authority.");
        var purpose = WordOption.One<Purpose>("--purpose", "Only this purpose.");
        var system = WordOption.One<CentralSystem>("--system", "Only this system.");
        var fields = new Option<bool>("--fields") { Description = "List every granted field with its article." };
        var format = FormatOption.Make();
        var command = new Command("matrix", Description) { folder, authority, purpose, system, fields, format };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var pack = PackFolder.Read(parsed.GetValue(folder)!, terminal);
            var matrix = AccessMatrix.Of(pack, new MatrixFilter(parsed.GetValue(authority), parsed.GetValue(purpose), parsed.GetValue(system)));
            if (parsed.GetValue(format) == Format.Table)
                MatrixTable.Write(terminal.Tables(), matrix, parsed.GetValue(fields));
            else if (parsed.GetValue(format) == Format.Markdown)
                await terminal.Out.WriteAsync(MatrixMarkdown.Write(matrix, parsed.GetValue(fields)).AsMemory(), cancellationToken);
            else
                await terminal.Out.WriteLineAsync(ReviewJson.Of(matrix).AsMemory(), cancellationToken);
            return ExitCode.Complete;
        });
        return command;
    }
}
