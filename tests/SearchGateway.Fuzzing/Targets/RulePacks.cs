using SearchGateway.Fuzzing.Running;
using SearchGateway.Policy;

namespace SearchGateway.Fuzzing.Targets;

/// <summary>One file of a rule pack among the sound others. The first line names the file; the rest is its content.</summary>
internal sealed class RulePacks : FuzzTarget
{
    private static readonly DateOnly s_today = new(2016, 11, 21);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("searchgateway-fuzzing-");
    private readonly Dictionary<string, byte[]> _sound = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "policies", "2016"), "*.yaml")
        .ToDictionary(f => Path.GetFileName(f), File.ReadAllBytes, StringComparer.Ordinal);

    private readonly Dictionary<string, string> _hashes = new(StringComparer.Ordinal);

    public RulePacks()
    {
        foreach (var (name, content) in _sound)
            File.WriteAllBytes(Path.Combine(_folder.FullName, name), content);
    }

    public override string Name => "rule-packs";

    public override double Share => 0.01;

    public override int LongestInput => 300 * 1024;

    // Thirteen files are read for one that was changed.
    public override long AllocationBase => 256 * 1024 * 1024;

    public override IReadOnlyList<string> Words =>
        ["rules:\n", "deny:\n", "  - ", "grants", "fields", "keys", "systems", "border_guard", "SIS", "2016-11-21", "&a", "*a", "!!", "<<: ", "|", ">", "{", "}", "[", "]", "#", "'", "\"", ": ", "\t", "---\n", "...\n", "%YAML", "?"];

    public override IReadOnlyList<string> Nestings => ["[", "{a: ", "- ", "? "];

    public override string Read(byte[] input)
    {
        var end = Array.IndexOf(input, (byte)'\n');
        var name = end < 0 ? "" : PersonalData.TextOf(input[..end]);
        if (!_sound.TryGetValue(name, out var sound))
            (name, sound) = ("customs.yaml", _sound["customs.yaml"]);
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, input[(end + 1)..]);
        try
        {
            var result = RulePack.Load(_folder.FullName, s_today);
            Promise.Holds(result.Pack is null != result.Faults.IsEmpty, "a pack has both rules and faults, or neither");
            foreach (var fault in result.Faults)
                Promise.Holds(fault.Message.Length is > 0 and < 4096, "a fault is told without a word, or without end");
            if (result.Pack is { } pack)
            {
                var content = input.AsSpan(end + 1).SequenceEqual(sound) ? "" : Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(input));
                Promise.Holds(_hashes.TryAdd(pack.Identity.Hash, content) || _hashes[pack.Identity.Hash] == content, "two packs have one hash");
            }

            return result.Pack is null ? $"{Math.Min(result.Faults.Length, 8)} faults: {Shape(result.Faults[0].Message)}" : "sound";
        }
        finally
        {
            File.WriteAllBytes(path, sound);
        }
    }

    public override void Dispose()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A reading that hangs still holds it.
        }

        base.Dispose();
    }

    /// <summary>A message without what it quotes.</summary>
    private static string Shape(string message) => string.Concat(message.Split('\'').Where((_, i) => i % 2 == 0))[..Math.Min(40, message.Split('\'')[0].Length)];
}
