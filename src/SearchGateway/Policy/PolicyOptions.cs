using Microsoft.Extensions.Options;

namespace SearchGateway.Policy;

/// <summary>Where the rules stand.</summary>
public sealed class PolicyOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Policy";

    /// <summary>Folder that holds the packs, one folder each; relative to the content root, or absolute.</summary>
    public string Folder { get; set; } = "policies";

    /// <summary>Name of the active pack's folder.</summary>
    public string Pack { get; set; } = "2016";
}

/// <summary>Checks <see cref="PolicyOptions"/>; says every fault at once.</summary>
public sealed class PolicyOptionsValidator : IValidateOptions<PolicyOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, PolicyOptions options)
    {
        List<string> faults = [];
        if (string.IsNullOrWhiteSpace(options.Folder))
            faults.Add($"{PolicyOptions.Section}:{nameof(options.Folder)} is empty: name the folder that holds the rule packs.");
        if (string.IsNullOrWhiteSpace(options.Pack) || options.Pack.AsSpan().IndexOfAny('/', '\\') >= 0 || options.Pack is "." or "..")
            faults.Add($"{PolicyOptions.Section}:{nameof(options.Pack)} must be the name of one folder within {nameof(options.Folder)}, e.g. 2016.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
