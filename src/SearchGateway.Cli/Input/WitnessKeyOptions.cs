using System.CommandLine;
using SearchGateway.Client;

namespace SearchGateway.Cli.Input;

/// <summary>Options that say which witnesses must have cosigned.</summary>
internal sealed class WitnessKeyOptions
{
    public WitnessKeyOptions(Command command)
    {
        command.Options.Add(Keys);
        command.Options.Add(Quorum);
    }

    private Option<string[]> Keys { get; } = new("--witness-key")
    {
        Description = "A trusted witness: its name and the PEM file of its public key. May stand several times.", HelpName = "name=file",
    };

    private Option<int?> Quorum { get; } = new("--witness-quorum") { Description = "How many of them must have cosigned; all unless given.", HelpName = "number" };

    /// <summary>Who must have cosigned; null if no witness is named.</summary>
    /// <exception cref="UsageException">A key cannot be read, a witness stands twice, or the quorum is out of its range.</exception>
    public WitnessPolicy? Read(ParseResult parsed)
    {
        var keys = (parsed.GetValue(Keys) ?? []).Select(text => NamedFile.Read("--witness-key", text, WitnessKey.FromPem)).ToList();
        var quorum = parsed.GetValue(Quorum);
        if (keys.Count == 0 && quorum is not null)
            throw new UsageException("--witness-quorum: name the witnesses with --witness-key.");
        try
        {
            return keys.Count == 0 ? null : new WitnessPolicy(keys, quorum ?? keys.Count);
        }
        catch (ArgumentException wrong)
        {
            throw new UsageException($"--witness-key: {wrong.Message}");
        }
    }
}
