using Microsoft.Extensions.Options;

namespace SearchGateway.Audit.Oversight;

/// <summary>Names every fault of <see cref="OversightOptions"/> at once.</summary>
internal sealed class OversightOptionsValidator : IValidateOptions<OversightOptions>
{
    public ValidateOptionsResult Validate(string? name, OversightOptions options)
    {
        var faults = new ValidateOptionsResultBuilder();
        if (options.MostExamined is < 1_000 or > 100_000_000)
            faults.AddError("Must be from 1000 to 100000000.", nameof(OversightOptions.MostExamined));
        if (options.MostSearches is < 1_000 or > 100_000_000)
            faults.AddError("Must be from 1000 to 100000000.", nameof(OversightOptions.MostSearches));
        if (options.MostAtOnce is < 1 or > 64)
            faults.AddError("Must be from 1 to 64.", nameof(OversightOptions.MostAtOnce));
        foreach (var peer in options.Peers.Where(peer => !Uri.TryCreate(peer, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http") || address.PathAndQuery != "/"))
            faults.AddError($"'{peer}' is no address of a gateway, such as https://gateway-2:5081.", nameof(OversightOptions.Peers));
        if (options.Peers.Distinct(StringComparer.OrdinalIgnoreCase).Count() < options.Peers.Count)
            faults.AddError("Names a gateway twice.", nameof(OversightOptions.Peers));
        if (options.PeerTimeLimit < TimeSpan.FromMilliseconds(100) || options.PeerTimeLimit > TimeSpan.FromMinutes(5))
            faults.AddError("Must be from 100 ms to 5 min.", nameof(OversightOptions.PeerTimeLimit));
        foreach (var (setting, rule) in options.Anomalies.Faults())
            faults.AddError(rule, $"{nameof(OversightOptions.Anomalies)}:{setting}");
        if (options.OfficersPath is { Length: > 0 } path && OfficersFile.Read(path) is { Fault.Length: > 0 } read)
            faults.AddError(read.Fault, nameof(OversightOptions.OfficersPath));
        return faults.Build();
    }
}
