using System.CommandLine;
using SearchGateway.Cli.Input;
using SearchGateway.Client;

namespace SearchGateway.Cli.Witnessing;

/// <summary>The options of a witness: who it is, which logs it watches, where its state is.</summary>
internal sealed class WitnessOptions
{
    public WitnessOptions(Command command)
    {
        foreach (var option in (Option[])[Name, Key, Logs, State, IsNew, Json])
            command.Options.Add(option);
    }

    public Option<bool> Json { get; } = new("--json") { Description = "Write one JSON document per line." };

    private Option<string> Name { get; } = new("--name") { Description = "The name that it signs under, such as supervisor.example/w1.", HelpName = "name", Required = true };

    private Option<FileInfo> Key { get; } = new("--signing-key") { Description = "PEM file with its private key; 'ssi witness key' makes one.", HelpName = "file", Required = true };

    private Option<string[]> Logs { get; } = new("--log")
    {
        Description = "A log that it watches: its origin and the PEM file of its public keys. May stand several times.", HelpName = "origin=file", Required = true,
    };

    private Option<FileInfo> State { get; } = new("--state") { Description = "File that says which checkpoint it signed last.", HelpName = "file", Required = true };

    private Option<bool> IsNew { get; } = new("--new")
    {
        Description = "Begin the state file where there is none. Never for a witness whose state was lost: it could sign a second history.",
    };

    /// <summary>The witness as the options say; the caller disposes of it.</summary>
    /// <exception cref="UsageException">A file cannot be read, or the state belongs to a running witness.</exception>
    public OpenWitness Open(ParseResult parsed, Terminal terminal)
    {
        var signer = NamedFile.Read("--signing-key", $"{parsed.GetValue(Name)}={parsed.GetValue(Key)!.FullName}", WitnessSigner.FromPem);
        try
        {
            var logs = parsed.GetValue(Logs)!.Select(text => NamedFile.Read("--log", text, (origin, pem) => new WitnessedLog(origin, LogPublicKey.AllFromPem(pem)))).ToList();
            if (logs.DistinctBy(log => log.Origin, StringComparer.Ordinal).Count() < logs.Count)
                throw new UsageException("--log: each log stands once; several keys of one log stand in one file.");
            return new OpenWitness(signer, logs, WitnessStateFile.Open(parsed.GetValue(State)!.FullName, parsed.GetValue(IsNew)), terminal);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            signer.Dispose();
            throw new UsageException($"--state: {wrong.Message}");
        }
        catch
        {
            signer.Dispose();
            throw;
        }
    }
}

/// <summary>A witness with its key and its state, which end together.</summary>
internal sealed class OpenWitness(WitnessSigner signer, IEnumerable<WitnessedLog> logs, WitnessStateFile state, Terminal terminal) : IDisposable
{
    public string Name => signer.Name;

    public Witness Witness { get; } = new(signer, logs, state, terminal.Time);

    public void Dispose()
    {
        Witness.Dispose();
        state.Dispose();
        signer.Dispose();
    }
}
