namespace SearchGateway.Cli.Doctor;

/// <summary>How a finding stands.</summary>
internal enum Level
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Works, and deserves a look.</summary>
    Warning,

    /// <summary>Something will not work.</summary>
    Fault,
}

/// <summary>What was found of one thing.</summary>
/// <param name="Check">The thing: <c>rest</c>, <c>grpc</c>, <c>token</c>, <c>clock</c> and the like.</param>
/// <param name="Level">How it stands.</param>
/// <param name="Text">What was found. Never a secret.</param>
/// <param name="Advice">What to do; empty if nothing.</param>
internal sealed record Finding(string Check, Level Level, string Text, string Advice = "")
{
    public static Finding Ok(string check, string text) => new(check, Level.Ok, text);

    public static Finding Warning(string check, string text, string advice) => new(check, Level.Warning, text, advice);

    public static Finding Fault(string check, string text, string advice) => new(check, Level.Fault, text, advice);
}
