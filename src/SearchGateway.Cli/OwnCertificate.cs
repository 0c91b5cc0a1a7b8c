using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using SearchGateway.TransportSecurity;

namespace SearchGateway.Cli;

/// <summary>The certificate that the tool shows to gateways and the authorities that it trusts, by the environment: files, so that no command line holds them.</summary>
internal static class OwnCertificate
{
    public const string Certificate = "SSI_CERTIFICATE";
    public const string Key = "SSI_CERTIFICATE_KEY";
    public const string PasswordFile = "SSI_CERTIFICATE_PASSWORD_FILE";
    public const string Authorities = "SSI_AUTHORITIES";

    /// <summary>True if the environment says anything of it.</summary>
    public static bool IsGiven(Func<string, string?> environment) => Read(environment).IsGiven;

    /// <summary>A handler that calls as the environment says.</summary>
    /// <exception cref="UsageException">What it names cannot be used.</exception>
    public static SocketsHttpHandler Handler(Func<string, string?> environment)
    {
        var options = Read(environment);
        if (!options.IsGiven)
            return new SocketsHttpHandler();
        if (options.Faults("").FirstOrDefault() is { } fault)
            throw new UsageException(InOwnNames(fault));
        try
        {
            var handler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true };
            new CallingTls(options, TimeProvider.System, NullLogger.Instance).Apply(handler);
            return handler;
        }
        catch (CryptographicException)
        {
            throw new UsageException($"{Certificate}: the certificate cannot be read, or {Key} is not its key.");
        }
    }

    private static CallingTlsOptions Read(Func<string, string?> environment) => new()
    {
        Client = new CertificateFiles { Certificate = environment(Certificate) ?? "", Key = environment(Key) ?? "", PasswordFile = environment(PasswordFile) ?? "" },
        Authorities = environment(Authorities) ?? "",
    };

    private static string InOwnNames(string fault) => fault
        .Replace(":Client:Certificate:", Certificate + ":", StringComparison.Ordinal)
        .Replace(":Client:Key:", Key + ":", StringComparison.Ordinal)
        .Replace(":Client:PasswordFile:", PasswordFile + ":", StringComparison.Ordinal)
        .Replace(":Authorities:", Authorities + ":", StringComparison.Ordinal);
}
