using Microsoft.Extensions.Options;
using SearchGateway.TransportSecurity;

namespace SearchGateway.Host.Api.ManyLogs;

/// <summary>Names every fault of the settings of TLS to the other gateways.</summary>
internal sealed class PeerTlsValidator : IValidateOptions<CallingTlsOptions>
{
    public ValidateOptionsResult Validate(string? name, CallingTlsOptions options) =>
        options.Faults(name ?? "").ToList() is { Count: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
}
