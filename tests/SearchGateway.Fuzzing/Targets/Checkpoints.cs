extern alias desk;

using desk::SearchGateway.Client;
using SearchGateway.Fuzzing.Running;

namespace SearchGateway.Fuzzing.Targets;

/// <summary>Signed checkpoints, with cosignatures of a witness: one that verifies says what the log signed.</summary>
internal sealed class Checkpoints : FuzzTarget
{
    private readonly LogVerifier _log = new(LogKey.Read());
    private readonly LogVerifier _witnessed = new(LogKey.Read(), new WitnessPolicy([WitnessKey.FromPem("witness.test/w1", File.ReadAllText(Corpus.Beside("witness-key.pem")))], 1));
    private readonly HashSet<string> _signed = [.. Corpus.Sound("checkpoints").Select(PersonalData.TextOf).Select(TextOf)];

    public override string Name => "checkpoints";

    public override double Share => 0.5;

    public override IReadOnlyList<string> Words => ["\n", "\n\n", "\u2014 ", "searchgateway/test", "witness.test/w1", "0", "00", "+", "=", "\r", " ", "9223372036854775808", "key-handover "];

    public override IReadOnlyList<string> Nestings => ["\n\u00e2\u0080\u0094 a AAAAAAAA", "\n"];

    public override string Read(byte[] input)
    {
        var text = PersonalData.TextOf(input);
        var read = _log.Verify(text);
        Promise.Holds(!read.IsValid || _signed.Contains(TextOf(text)), "a checkpoint that no log signed verifies");
        var witnessed = _witnessed.Verify(text);
        Promise.Holds(!witnessed.IsValid || (read.IsValid && witnessed.Cosignatures.Count == 1), "a checkpoint is witnessed without its cosignature");
        Promise.Holds(_log.VerifyConsistency(text, text, []).IsValid == read.IsValid, "a checkpoint does not continue itself");
        return $"{read.Fault} {witnessed.Fault} {read.Cosignatures.Count}";
    }

    private static string TextOf(string note) => note[..(note.LastIndexOf("\n\n", StringComparison.Ordinal) + 1)];
}
