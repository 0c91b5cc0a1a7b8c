namespace SearchGateway.Host.Console.Provider;

/// <summary>Never what the provider sent: it can hold names, codes and tokens.</summary>
internal static partial class Log
{
    [LoggerMessage(1101, LogLevel.Warning, "The identity provider cannot be reached or understood: {ExceptionType}.")]
    public static partial void ProviderUnreachable(this ILogger logger, string exceptionType);

    [LoggerMessage(1102, LogLevel.Error, "The identity provider's discovery document lacks an authorization or a token endpoint, or names one without https.")]
    public static partial void ProviderUnfit(this ILogger logger);

    [LoggerMessage(1103, LogLevel.Warning, "A sign-in to the console failed: {Fault}.")]
    public static partial void SignInFailed(this ILogger logger, SignInFault fault);

    [LoggerMessage(1104, LogLevel.Warning, "An access token for the console does not say who asks. Claims at fault: {Claims}.")]
    public static partial void TokenMakesNoCaller(this ILogger logger, string claims);
}
