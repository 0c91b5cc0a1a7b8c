using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using SearchGateway.Audit.Checkpoints;

namespace SearchGateway.Audit.Signing;

/// <summary>The sources of keys that the settings choose between.</summary>
internal static class SigningKeySources
{
    /// <summary>What <see cref="SigningKeyOptions.Signer"/> says.</summary>
    public static ISigningKeySource Of(SigningKeyOptions options, ILogger logger) => options.Signer switch
    {
        LogSigner.Command => new FromCommand(options),
        _ when Pkcs12Key.IsMeant(options.SigningKeyPath) => new FromPkcs12(options),
        _ => new FromPem(options, logger),
    };

    private sealed class FromPem(SigningKeyOptions options, ILogger logger) : ISigningKeySource
    {
        public ECDsa Open(bool logIsEmpty) => SigningKey.Load(options, logIsEmpty, logger);
    }

    private sealed class FromPkcs12(SigningKeyOptions options) : ISigningKeySource
    {
        public ECDsa Open(bool logIsEmpty) => Pkcs12Key.Load(options);
    }

    private sealed class FromCommand(SigningKeyOptions options) : ISigningKeySource
    {
        public ECDsa Open(bool logIsEmpty) => CommandKey.Open(options);
    }
}
