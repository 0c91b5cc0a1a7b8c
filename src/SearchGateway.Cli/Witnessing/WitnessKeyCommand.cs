using System.CommandLine;
using SearchGateway.Client;

namespace SearchGateway.Cli.Witnessing;

/// <summary><c>ssi witness key</c>.</summary>
internal static class WitnessKeyCommand
{
    private const string Description = """
        Makes a witness's private key where none is, readable by its owner only, and prints the public one, which goes with the witness's
        name to the gateway's operator and to whoever checks receipts.

        Example:
          ssi witness key --signing-key witness-key.pem > witness.pem
        """;

    public static Command Make(Terminal terminal)
    {
        var key = new Option<FileInfo>("--signing-key") { Description = "PEM file with the witness's private key; made if it is not there.", HelpName = "file", Required = true };
        var command = new Command("key", Description) { key };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var file = parsed.GetValue(key)!;
            try
            {
                if (!file.Exists)
                    await CreateAsync(file.FullName, cancellationToken);
                using var signer = WitnessSigner.FromPem("key", await File.ReadAllTextAsync(file.FullName, cancellationToken));
                await terminal.Out.WriteLineAsync(signer.PublicKeyPem);
                return ExitCode.Complete;
            }
            catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or FormatException)
            {
                throw new UsageException($"--signing-key: {file.Name}: {wrong.Message}");
            }
        });
        return command;
    }

    private static async Task CreateAsync(string path, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new FileStream(path, options);
        await file.WriteAsync(System.Text.Encoding.ASCII.GetBytes(WitnessSigner.NewKeyPem()), cancellationToken);
        file.Flush(flushToDisk: true);
    }
}
