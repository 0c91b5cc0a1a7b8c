using System.CommandLine;
using System.Globalization;
using System.IO.Compression;
using SearchGateway.Audit;
using SearchGateway.Audit.Export;
using SearchGateway.Cli.Output;

namespace SearchGateway.Cli.Audit;

/// <summary><c>ssi audit export</c>: the whole log as JSON Lines.</summary>
internal static class ExportCommand
{
    private const string Description = """
        Writes a whole audit log as JSON Lines: every record with its leaf hash and columns, every checkpoint where it stands, statistics and holds.
        The file proves itself without the store (ssi audit verify --export) and another store can take it over (ssi audit migrate).
        Records stand sealed unless --open gives their keys; what was opened names officers, so keep that file accordingly, and lets the
        public key alone prove every byte. The gateway may run meanwhile: what stood in the log at the start is written.

        Exit codes: 0 done; 2 wrong use, or something cannot be read or written; 130 cancelled: the file then lacks its last line.

        Examples:
          ssi audit export --sqlite data/audit.db --to log.jsonl.gz
          ssi audit export --sqlite data/audit.db --open data/audit-record-keys | grep '"kind":"refusal"'
        """;

    public static Command Make(Terminal terminal)
    {
        var to = new Option<string>("--to") { Description = "File to write; .gz is packed; - or nothing for standard output.", HelpName = "file", DefaultValueFactory = _ => "-" };
        var open = new Option<string?>("--open") { Description = "The gateway's file of record keys: records stand opened.", HelpName = "file" };
        var command = new Command("export", Description);
        var place = new LogOptions(command, withExport: false);
        command.Add(to);
        command.Add(open);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var log = place.Read(parsed);
            var keys = LogKeys.RecordsOf("--open", parsed.GetValue(open));
            var file = parsed.GetValue(to)!;
            try
            {
                await using var reader = await log.Open!(cancellationToken);
                await using var output = Output(file);
                var (records, checkpoints) = await LogProgress.ShowAsync(
                    terminal, "exporting", progress => LogExport.WriteAsync(reader, output, keys, terminal.Time.GetUtcNow(), progress, cancellationToken));
                await terminal.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{Printable.Text(log.Name)}: {records:N0} records and {checkpoints:N0} checkpoints exported."));
            }
            catch (Exception failure) when (failure is AuditLogException or IOException or UnauthorizedAccessException)
            {
                throw new UsageException(failure.Message);
            }

            return AuditExitCode.Intact;
        });
        return command;
    }

    private static Stream Output(string file)
    {
        if (file is "-")
            return Console.OpenStandardOutput();
        // As the log itself: for its owner alone.
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var output = new FileStream(file, options);
        return file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(output, CompressionLevel.Fastest) : output;
    }
}
