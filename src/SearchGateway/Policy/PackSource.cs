using Microsoft.Extensions.Options;
using SearchGateway.Policy.Loading;

namespace SearchGateway.Policy;

/// <summary>Reads the configured pack anew, as it lies on disk at this moment. Nothing else looks at the folder after the start.</summary>
internal sealed class PackSource(IOptionsMonitor<PolicyOptions> options, TimeProvider time)
{
    /// <summary>
    /// The pack, or every fault. Its files are read twice: a folder that somebody writes meanwhile gives two different packs, and
    /// neither becomes law.
    /// </summary>
    public RulePackLoadResult Read()
    {
        try
        {
            var current = options.CurrentValue;
            var folder = Path.Combine(current.Folder, current.Pack);
            var before = PackFile.HashOf(PackFolder.Read(folder, []));
            var read = RulePack.Load(folder, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
            return read.Pack is { } pack && pack.Identity.Hash != before
                ? Fault("the folder changed while it was read: reload once it has been written whole")
                : read;
        }
        catch (OptionsValidationException faulty)
        {
            return Fault(string.Join(' ', faulty.Failures));
        }
    }

    private static RulePackLoadResult Fault(string message) => new([new RulePackFault("", 0, 0, "", message)]);
}
