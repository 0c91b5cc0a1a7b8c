using Microsoft.Extensions.Options;

namespace SearchGateway.LinkVerification;

/// <summary>Settings of the register of links; configuration section <c>Links</c>.</summary>
public sealed class LinkRegisterOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Links";

    /// <summary>Longest that the register may take to read, 100 ms to 1 min; one that takes longer counts as one that cannot be read.</summary>
    public TimeSpan ReadTimeLimit { get; set; } = TimeSpan.FromSeconds(2);
}

/// <summary>Names every fault of <see cref="LinkRegisterOptions"/> at once.</summary>
internal sealed class LinkRegisterOptionsValidator : IValidateOptions<LinkRegisterOptions>
{
    public ValidateOptionsResult Validate(string? name, LinkRegisterOptions options) =>
        options.ReadTimeLimit < TimeSpan.FromMilliseconds(100) || options.ReadTimeLimit > TimeSpan.FromMinutes(1)
            ? ValidateOptionsResult.Fail("Links:ReadTimeLimit must be from 100 ms to 1 min.")
            : ValidateOptionsResult.Success;
}
