using System.Security.Cryptography;
using System.Text;

namespace SearchGateway.Host.Authentication;

/// <summary>The key of the development issuer: P-256, of the process or of a file.</summary>
internal static class DevelopmentKey
{
    public static ECDsa Open(string path)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (path.Length > 0)
            Share(key, path);
        return key;
    }

    /// <summary>Writes the key whole or takes the one that is there, so that gateways that start together agree.</summary>
    private static void Share(ECDsa key, string path)
    {
        var draft = $"{path}.{Guid.NewGuid():N}";
        try
        {
            using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                if (!OperatingSystem.IsWindows())
                    File.SetUnixFileMode(file.SafeFileHandle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
                file.Write(Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()));
            }

            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            key.ImportFromPem(File.ReadAllText(path));
            File.Delete(draft);
        }
    }

    /// <summary>A name of the key: the start of the hash of its public part.</summary>
    public static string IdOf(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16];
}
