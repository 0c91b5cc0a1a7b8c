using System.CommandLine;
using System.Globalization;
using SearchGateway.Cli.Commands;
using SearchGateway.Cli.Input;
using SearchGateway.V1;

namespace SearchGateway.Cli.Overseeing;

/// <summary><c>ssi oversight export</c>.</summary>
internal static class ExportCommand
{
    private const string Description = """
        Takes records of the audit log away as a file: JSON Lines, each record byte for byte as it stands in the log, or CSV. Progress is
        shown on standard error. Without --file the lines go to standard output.

        Examples:
          ssi oversight export --procedure DPA-EST/2016/0119 --basis supervision --from 2016-11-01 --until 2016-12-01 --file november.jsonl
          ssi oversight export --procedure DPA-EST/2016/0119 --basis supervision --from 2016-11-01 --until 2016-12-01 --format csv > november.csv
        """;

    public static Command Make(Terminal terminal)
    {
        var format = EnumOption.One<ExportFormat>("--format", "Form of the file; json-lines unless given.");
        var file = new Option<FileInfo?>("--file", "-f") { Description = "File to write, which must not be there yet.", HelpName = "file" };
        var command = new Command("export", Description) { format, file };
        var lookup = new LookupOptions(command);
        var criteria = new CriteriaOptions(command);
        var connection = new Connection(command, terminal);
        connection.Timeout.DefaultValueFactory = _ => 3600;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var request = new ExportRecordsRequest
            {
                Procedure = lookup.Procedure(parsed),
                Basis = lookup.Basis(parsed),
                Criteria = await criteria.ReadAsync(parsed, terminal, cancellationToken),
                Format = parsed.GetValue(format) ?? ExportFormat.Unspecified,
            };
            using var client = await connection.OpenAsync(parsed, cancellationToken);
            await using var written = parsed.GetValue(file) is { } target ? Create(target) : null;
            var records = 0L;
            await foreach (var part in client.Oversight.ExportAsync(request, cancellationToken))
            {
                records = part.Head?.Records ?? records;
                if (part.Head is null)
                    await WriteAsync(part, written, terminal, cancellationToken);
                if (terminal.ShowsProgress)
                    await terminal.Error.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"\r{part.Done} of {records} records"));
            }

            await terminal.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{(terminal.ShowsProgress ? "\r" : "")}{records} records exported."));
            return ExitCode.Complete;
        });
        return command;
    }

    private static async Task WriteAsync(ExportRecordsResponse part, FileStream? file, Terminal terminal, CancellationToken cancellationToken)
    {
        if (file is null)
            await terminal.Out.WriteAsync(part.Lines.ToStringUtf8());
        else
            await file.WriteAsync(part.Lines.Memory, cancellationToken);
    }

    private static FileStream Create(FileInfo file)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            // Who may see the records was decided for this user.
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            return new FileStream(file.FullName, options);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--file: {file.Name} cannot be created: {unwritable.Message}");
        }
    }
}
