using Microsoft.Extensions.Options;

namespace SearchGateway.Host.Console;

/// <summary>The section <c>Console</c>.</summary>
internal sealed class ConsoleOptions
{
    public const string Section = "Console";

    /// <summary>Whether the console is served at all, at <c>/console</c>.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>A session that nobody used for so long has ended; from a minute to a day.</summary>
    public TimeSpan IdleLimit { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>A session ends after so long in any case; from a minute to a day.</summary>
    public TimeSpan LongestSession { get; set; } = TimeSpan.FromHours(8);

    /// <summary>The host at which browsers reach the console, e.g. <c>https://gateway.example</c>, where an edge stands before it; by default that of each request.</summary>
    public string PublicAddress { get; set; } = "";

    /// <summary>Whether the browser speaks TLS, with this process or with the edge before it.</summary>
    public bool IsSecure(HttpRequest request) => request.IsHttps || PublicAddress.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>The host as the browser sees it, without a slash at its end.</summary>
    public string AddressOf(HttpRequest request) => PublicAddress.Length > 0 ? PublicAddress.TrimEnd('/') : $"{request.Scheme}://{request.Host}";

    public IEnumerable<string> Faults()
    {
        if (PublicAddress.Length > 0 && !IsAHost(PublicAddress))
            yield return $"{Section}:{nameof(PublicAddress)}: an address such as https://gateway.example is expected, without a path; http on this machine alone.";
        if (IdleLimit < TimeSpan.FromMinutes(1) || IdleLimit > TimeSpan.FromDays(1))
            yield return $"{Section}:{nameof(IdleLimit)}: from one minute to one day.";
        if (LongestSession < TimeSpan.FromMinutes(1) || LongestSession > TimeSpan.FromDays(1))
            yield return $"{Section}:{nameof(LongestSession)}: from one minute to one day.";
    }

    private static bool IsAHost(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { PathAndQuery: "/", Fragment: "", UserInfo: "" }
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}

/// <summary>Says every fault of the section at once.</summary>
internal sealed class ConsoleOptionsValidator : IValidateOptions<ConsoleOptions>
{
    public ValidateOptionsResult Validate(string? name, ConsoleOptions options)
    {
        var faults = options.Faults().ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
