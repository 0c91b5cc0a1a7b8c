using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using SearchGateway.Audit.Signing;

namespace SearchGateway.Audit.Checkpoints;

/// <summary>The log's private key: a PEM file that only its owner reads.</summary>
internal static class SigningKey
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads the key, or makes one for an empty log where the options allow it.</summary>
    /// <exception cref="AuditLogException">There is no key, none may be made, or the file holds something else.</exception>
    public static ECDsa Load(SigningKeyOptions options, bool logIsEmpty, ILogger logger)
    {
        var path = options.KeyFile;
        try
        {
            if (!File.Exists(path))
            {
                if (options is not AuditOptions { CreateSigningKey: true })
                    throw new AuditLogException($"{options.Section}:SigningKeyPath: there is no key file '{path}'. Create an ECDSA P-256 key in PEM there, readable by the gateway only.");
                if (!logIsEmpty)
                    throw new AuditLogException($"{options.Section}:SigningKeyPath: the key file '{path}' is gone, but the log holds records signed with it. Restore the key; a new one cannot continue this log.");
                Create(path);
                Log.KeyCreated(logger, path);
            }

            WarnIfReadableByOthers(path, logger);
            return Read(options.Section, path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new AuditLogException($"{options.Section}:SigningKeyPath: the key file '{path}' cannot be read or created: {failure.Message}", failure);
        }
    }

    private static ECDsa Read(string section, string path)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            // A public key alone imports as well; signing shows that the private part is there.
            _ = key.SignHash(new byte[SHA256.HashSizeInBytes]);
            if (key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value)
                return key;
        }
        catch (Exception malformed) when (malformed is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new AuditLogException($"{section}:SigningKeyPath: '{path}' holds no private key in PEM.", malformed);
        }

        key.Dispose();
        throw new AuditLogException($"{section}:SigningKeyPath: the key in '{path}' is not on the curve P-256.");
    }

    private static void Create(string path)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var unfinished = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using (var file = new FileStream(unfinished, options))
        {
            using (var text = new StreamWriter(file, leaveOpen: true))
                text.Write(key.ExportPkcs8PrivateKeyPem() + "\n");
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path);
    }

    private static void WarnIfReadableByOthers(string path, ILogger logger)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite)) != UnixFileMode.None)
            Log.KeyReadableByOthers(logger, path);
    }
}
