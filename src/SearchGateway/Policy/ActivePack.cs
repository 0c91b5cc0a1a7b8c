using Microsoft.Extensions.Options;

namespace SearchGateway.Policy;

/// <summary>
/// Reads the configured pack once, when the settings are checked at start: a pack with a fault stops the start with every fault
/// by file and line, and the pack that was checked is the very one that decides.
/// </summary>
internal sealed class ActivePack(TimeProvider time, IServiceProvider services) : IValidateOptions<PolicyOptions>
{
    private readonly Lock _gate = new();
    private RulePackLoadResult? _loaded;

    public ValidateOptionsResult Validate(string? name, PolicyOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Folder) || string.IsNullOrWhiteSpace(options.Pack))
            return ValidateOptionsResult.Skip;
        lock (_gate)
        {
            var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
            _loaded ??= RulePack.Load(Path.Combine(options.Folder, options.Pack), today);
            return _loaded.Pack is not null
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail(_loaded.Faults.Select(f => $"Rule pack {options.Pack}: {f}"));
        }
    }

    public PolicyEngine CreateEngine()
    {
        // Reading the value runs the checks, also where no host ran them at start.
        _ = ((IOptions<PolicyOptions>)services.GetService(typeof(IOptions<PolicyOptions>))!).Value;
        return new PolicyEngine(_loaded!.Pack!);
    }
}
